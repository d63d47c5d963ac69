//! The case of December 2025, retold: a class chat in Almaty is asked, in the name of the
//! prosecutor's office, for everything about the families. Roles, no people; words of our own.

use super::stage::{Stage, Who};

/// Plays the case.
pub(super) async fn play(stage: &mut Stage) -> anyhow::Result<()> {
    stage
        .paper()
        .heading("A class chat in Almaty, December 2025");
    stage
        .paper()
        .note("The teacher adds the bot; in many groups only admins can.");
    stage.join().await?;

    stage.paper().heading("Ordinary talk: the bot is silent");
    stage
        .say(
            Who::Parent,
            "Добрый вечер! Утренник в десять или в одиннадцать?",
        )
        .await?;
    stage
        .say(Who::Teacher, "В одиннадцать, сменку не забываем 🙂")
        .await?;
    stage
        .say(Who::Parent, "Рахмет, апай! Ертең костюмді алып келеміз")
        .await?;

    stage.paper().heading("The order from above");
    stage
        .say(
            Who::Teacher,
            "Уважаемые родители, по запросу прокуратуры сегодня до 18:00 напишите сюда по каждой \
             семье: ФИО ребёнка и родителей, телефоны, брак зарегистрирован или вы в разводе, \
             жильё своё или съёмное, где и кем работает папа",
        )
        .await?;
    stage
        .paper()
        .note("Somebody opens the first button. Nobody in the class sees it.");
    stage.press(Who::Parent, 1).await?;

    stage.paper().heading("The same again: no second answer");
    stage
        .say(
            Who::Parent,
            "А это вообще законно? В прошлом году тоже спрашивали",
        )
        .await?;
    stage
        .say(
            Who::Teacher,
            "Кто ещё не написал место работы и жильё? Жду до вечера",
        )
        .await?;

    stage
        .paper()
        .heading("A mother alone with the bot pastes what came in WhatsApp");
    stage
        .say_in_private(
            "[24.12.2025, 17:40] Сынып жетекшісі: Құрметті ата-аналар, балаңыздың ЖСН-ін және \
             үйіңіз өзіңіздікі ме, жалға алдыңыз ба, бүгін жазып жіберіңіздерші",
        )
        .await
}
