//! A feed's lines, unfolded and unescaped by the letter of RFC 5545 §3.1 and §3.3.11, in as few words as that takes.

/// Its content lines, unfolded.
pub(crate) fn content_lines(feed: &str) -> Vec<String> {
    feed.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// The values of `property` in each VEVENT, as text; `None` where it has none.
pub(crate) fn texts(feed: &str, property: &str) -> Vec<Option<String>> {
    let mut found = Vec::new();
    let mut in_alarm = false;
    for line in content_lines(feed) {
        in_alarm = line == "BEGIN:VALARM" || in_alarm && line != "END:VALARM";
        if line == "BEGIN:VEVENT" {
            found.push(None);
        } else if in_alarm {
            // What a reminder says is not what its event does.
        } else if let Some(value) = line.strip_prefix(property).and_then(|rest| rest.strip_prefix(':'))
            && let Some(last) = found.last_mut()
        {
            *last = Some(unescaped(value));
        }
    }
    found
}

fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next().expect("nothing follows a backslash") {
                'n' | 'N' => text.push('\n'),
                escaped @ ('\\' | ';' | ',') => text.push(escaped),
                other => panic!("\\{other} is no escape"),
            },
            ';' | ',' => panic!("a bare {character} in {value}"),
            other => text.push(other),
        }
    }
    text
}
