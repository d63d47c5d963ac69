//! Registers the commands in every language and for each audience.

use super::api::{Api, SENDING};
use crate::domain::Lang;
use crate::reply::{Audience, Voice};
use teloxide::payloads::SetMyCommands;
use teloxide::types::{BotCommand, BotCommandScope};

/// Registers commands. Best effort: the bot works without, so a failure is only logged.
pub async fn register_commands(api: &Api, voice: &Voice, languages: &[Lang]) {
    let scopes = [
        (Audience::Private, BotCommandScope::AllPrivateChats),
        (Audience::Group, BotCommandScope::AllGroupChats),
        (Audience::GroupAdmin, BotCommandScope::AllChatAdministrators),
    ];
    for (audience, scope) in scopes {
        // Without a language code for everybody else, then one list for each language.
        let everybody = languages.first().map(|language| (*language, None));
        let each = languages
            .iter()
            .map(|language| (*language, Some(language.to_string())));
        for (language, code) in everybody.into_iter().chain(each) {
            let commands = voice
                .commands(language, audience)
                .into_iter()
                .map(|(name, description)| BotCommand::new(name, description));
            let mut payload = SetMyCommands::new(commands);
            payload.scope = Some(scope.clone());
            payload.language_code = code;
            if let Err(error) = api.call::<_, bool>(&payload, SENDING).await {
                tracing::warn!(%error, "the commands could not be registered");
                return;
            }
        }
    }
}
