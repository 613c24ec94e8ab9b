//! Complaints as workflow commands, which GitHub Actions shows beside the lines of a pull request.
//!
//! *May touch*: `source`, complaints. *Never touches*: the network, tokens.

use std::fmt::Write as _;

use crate::diag::place::Place;
use crate::diag::visible::visible;
use crate::diag::{Diagnostic, Severity};
use crate::source::Sources;

/// The complaints, in the order given, as one workflow command a line; empty where there is none.
///
/// Columns are left out where a complaint spans several lines, as GitHub has no use for them there. Labels, notes and help
/// follow the message in lines of their own. Format: GitHub's documentation of workflow commands, `error` and `warning`.
pub fn github(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        push_command(&mut text, diagnostic, sources);
    }
    text
}

fn push_command(text: &mut String, diagnostic: &Diagnostic, sources: &Sources) {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let Place { file, start, end } = Place::new(diagnostic.primary.span, sources);
    // GitHub will not find a file whose name had to be made visible; such a name is worth less than an unforged log.
    let file = property(&visible(file));
    let _infallible = write!(text, "::{command} file={file},line={},endLine={}", start.line, end.line);
    if start.line == end.line {
        let _infallible = write!(text, ",col={},endColumn={}", start.column, end.column);
    }
    let title = property(diagnostic.code.name());
    let _infallible = writeln!(text, ",title={title}::{}", data(&lines(diagnostic, sources)));
}

/// The message and all that belongs to it, a line each.
fn lines(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut lines = vec![visible(&diagnostic.message).into_owned()];
    if !diagnostic.primary.text.is_empty() {
        lines.push(format!("here: {}", visible(&diagnostic.primary.text)));
    }
    for label in &diagnostic.secondary {
        let Place { file, start, .. } = Place::new(label.span, sources);
        lines.push(format!("{}:{}:{}: {}", visible(file), start.line, start.column, visible(&label.text)));
    }
    lines.extend(diagnostic.notes.iter().map(|note| format!("note: {}", visible(note))));
    lines.extend(diagnostic.help.iter().map(|help| format!("help: {}", visible(help))));
    lines.join("\n")
}

/// The escapes of a command's message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The escapes of a command's property, where `:` and `,` have a meaning too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::source::Span;

    #[test]
    fn nothing_in_a_name_or_a_message_ends_the_command() {
        let mut sources = Sources::new();
        let file = sources.add("a,b:c%\n.toml", "x = 1\ny = 2\n");
        let complaints = [
            Diagnostic::new(Code::WrongType, Span::new(file, 4..5), "50 %\r\n::error::no, `a::b`\u{1b}[2J")
                .label("one")
                .also(Span::new(file, 6..7), "two")
                .note("n")
                .help("h"),
            Diagnostic::new(Code::TooLong, Span::new(file, 0..11), "long"),
        ];
        assert_eq!(
            github(&complaints, &sources),
            "::error file=a%2Cb%3Ac%25␊.toml,line=1,endLine=1,col=5,endColumn=6,title=schema/wrong-type\
             ::50 %25␍␊::error::no, `a::b`␛[2J%0Ahere: one%0Aa,b:c%25␊.toml:2:1: two%0Anote: n%0Ahelp: h\n\
             ::warning file=a%2Cb%3Ac%25␊.toml,line=1,endLine=2,title=text/too-long::long\n"
        );
    }
}
