//! Text pasted into the private chat: made ready for reading. What a person pastes is examined as
//! if its author said it, so the marks of a messenger's export and of quoting are taken off.

/// The longest `[24.12.2025, 10:15:00]` of a messenger's export, in bytes.
const LONGEST_STAMP: usize = 40;
/// The longest name after it, in bytes.
const LONGEST_NAME: usize = 120;

/// The text without the date and name that a messenger puts before each message.
pub(super) fn without_stamps(text: &str) -> String {
    text.lines()
        .map(without_stamp)
        .collect::<Vec<_>>()
        .join("\n")
}

/// `[24.12.2025, 10:15] Name: words` and `24.12.2025, 10:15 - Name: words` → `words`.
fn without_stamp(line: &str) -> &str {
    let trimmed = line.trim_start_matches(['\u{200e}', '\u{200f}', ' ']);
    let after_stamp = if let Some(inside) = trimmed.strip_prefix('[') {
        inside
            .split_once(']')
            .filter(|(stamp, _)| is_stamp(stamp))
            .map(|(_, rest)| rest)
    } else {
        trimmed
            .split_once(" - ")
            .filter(|(stamp, _)| is_stamp(stamp))
            .map(|(_, rest)| rest)
    };
    let Some(rest) = after_stamp else { return line };
    match rest.split_once(": ") {
        Some((name, words)) if name.len() <= LONGEST_NAME => words,
        _ => rest,
    }
}

fn is_stamp(stamp: &str) -> bool {
    stamp.len() <= LONGEST_STAMP
        && stamp.contains(':')
        && stamp.bytes().filter(u8::is_ascii_digit).count() >= 5
}

/// The text with every mark of quotation taken off.
pub(super) fn without_quotes(text: &str) -> String {
    text.replace(['«', '»', '“', '”', '„', '"'], " ")
        .replace("\n>", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_of_messengers_are_taken_off() {
        for (line, words) in [
            (
                "[24.12.2025, 10:15:07] Класс жетекші: ЖСН керек",
                "ЖСН керек",
            ),
            ("\u{200e}[24.12.2025, 10:15] +7 700 000 00 00: ИИН", "ИИН"),
            ("24.12.2025, 10:15 - Мама: нужны ИИН", "нужны ИИН"),
            (
                "ФИО - полностью, адрес: где живёте",
                "ФИО - полностью, адрес: где живёте",
            ),
            ("[важно] пришлите ИИН", "[важно] пришлите ИИН"),
            ("просто текст", "просто текст"),
        ] {
            assert_eq!(without_stamp(line), words);
        }
    }
}
