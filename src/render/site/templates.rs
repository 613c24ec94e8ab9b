//! The templates of pages: dateline's own, or the editor's in their place.
//!
//! They are in the language of minijinja. Every page is HTML, whose texts are escaped; a name that a page does not have is a fault and not
//! an empty place, and a loop that does not end is cut short. `style.css`, `script.js` and `icon.svg` are no templates and are taken as they are.
//!
//! *May touch*: minijinja. *Never touches*: the disk; it is handed what the editor wrote.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, ErrorKind, Output, UndefinedBehavior, Value};
use serde::Serialize;

/// How much one page may cost, in minijinja's measure (ours): what does not end is cut short after a few seconds.
const FUEL: u64 = 100_000_000;

/// The templates, by name.
const OWN: [(&str, &str); 6] = [
    ("base.html", include_str!("templates/base.html")),
    ("index.html", include_str!("templates/index.html")),
    ("view.html", include_str!("templates/view.html")),
    ("404.html", include_str!("templates/404.html")),
    ("parts.html", include_str!("templates/parts.html")),
    ("picture.svg", include_str!("templates/picture.svg")),
];

/// What goes with them, and is published as it is.
const ENCLOSED: [(&str, &str); 3] = [
    (STYLE, include_str!("templates/style.css")),
    (SCRIPT, include_str!("templates/script.js")),
    (ICON, include_str!("templates/icon.svg")),
];

/// The style sheet's name among the templates.
pub(super) const STYLE: &str = "style.css";
/// The script's name among the templates.
pub(super) const SCRIPT: &str = "script.js";

/// The name, among the templates, of the sign that browsers put beside a page's title.
pub(super) const ICON: &str = "icon.svg";

/// What minijinja's kinds of faults come to; what is not among them is [`TemplateFaultKind::Other`].
const KINDS: [(ErrorKind, TemplateFaultKind); 7] = [
    (ErrorKind::SyntaxError, TemplateFaultKind::Syntax),
    (ErrorKind::UndefinedError, TemplateFaultKind::UnknownName),
    (ErrorKind::UnknownFunction, TemplateFaultKind::UnknownName),
    (ErrorKind::UnknownFilter, TemplateFaultKind::UnknownName),
    (ErrorKind::UnknownTest, TemplateFaultKind::UnknownName),
    (ErrorKind::TemplateNotFound, TemplateFaultKind::UnknownTemplate),
    (ErrorKind::OutOfFuel, TemplateFaultKind::Endless),
];

/// Templates that can be used.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    enclosed: BTreeMap<&'static str, String>,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {what}")]
pub struct TemplateFault {
    /// The template's name.
    pub name: String,
    /// The octets at fault, where that is known.
    pub range: Option<Range<usize>>,
    /// The line at fault, from 1; the first where nothing is known.
    pub line: usize,
    /// What is wrong, in a few words.
    pub what: String,
    /// Whether it can be seen without a page to fill in.
    pub kind: TemplateFaultKind,
}

/// In what a template is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateFaultKind {
    /// It cannot be read.
    Syntax,
    /// It asks for what the page does not have.
    UnknownName,
    /// It names a template that is not there.
    UnknownTemplate,
    /// It does not come to an end.
    Endless,
    /// Anything else that goes wrong while a page is filled in.
    Other,
}

impl Templates {
    /// Dateline's own, but for those of `overrides`, which are by name; a name that dateline does not have can be included by others.
    ///
    /// # Errors
    /// Every [`TemplateFault`] of those that cannot be read.
    pub fn with(mut overrides: BTreeMap<String, String>) -> Result<Self, Vec<TemplateFault>> {
        let own = |(name, text): (&'static str, &str)| (name, text.to_owned());
        let mut enclosed: BTreeMap<&'static str, String> = ENCLOSED.map(own).into();
        for (name, text) in &mut enclosed {
            if let Some(theirs) = overrides.remove(*name) {
                *text = theirs;
            }
        }
        let mut environment = Environment::new();
        environment.set_debug(true);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_formatter(|out, _, value| written(out, value));
        // Dateline's own come to an end.
        environment.set_fuel((!overrides.is_empty()).then_some(FUEL));
        if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
            environment.set_syntax(syntax);
        }
        let mut faults = Vec::new();
        for (name, text) in OWN {
            if !overrides.contains_key(name) {
                overrides.insert(name.to_owned(), text.to_owned());
            }
        }
        for (name, text) in overrides {
            if let Err(error) = environment.add_template_owned(name.clone(), text) {
                faults.push(fault(&name, &error));
            }
        }
        if faults.is_empty() { Ok(Self { environment, enclosed }) } else { Err(faults) }
    }

    /// Dateline's own, each with its name.
    pub fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
        OWN.into_iter().chain(ENCLOSED)
    }

    /// The template `name`, filled in.
    pub(super) fn fill(&self, name: &str, page: &impl Serialize) -> Result<String, TemplateFault> {
        let page = Value::from(Serde(page));
        let filled = self.environment.get_template(name).and_then(|template| template.render(page));
        let mut text = filled.map_err(|error| fault(name, &error))?;
        if !text.ends_with('\n') {
            text.push('\n');
        }
        Ok(text)
    }

    /// What is published as it is.
    pub(super) fn enclosed(&self, name: &str) -> &str {
        self.enclosed.get(name).map_or("", String::as_str)
    }
}

/// Writes a value into a page: what is not HTML by itself with its characters escaped that mean something there, whether in a text or in an
/// attribute (minijinja's own way also escapes every `/`), and whole numbers without a fraction.
fn written(out: &mut Output<'_>, value: &Value) -> Result<(), minijinja::Error> {
    let text = value.as_str().map_or_else(|| Cow::from(value.to_string()), Cow::from);
    let text = if value.is_number() { text.strip_suffix(".0").unwrap_or(&text) } else { &*text };
    if value.is_safe() {
        out.write_str(text)?;
        return Ok(());
    }
    let mut rest = text;
    while let Some(place) = rest.find(['&', '<', '>', '"', '\'']) {
        let (before, special) = rest.split_at(place);
        out.write_str(before)?;
        let mut characters = special.chars();
        out.write_str(match characters.next() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            Some('"') => "&quot;",
            Some(_) | None => "&#39;",
        })?;
        rest = characters.as_str();
    }
    out.write_str(rest)?;
    Ok(())
}

/// What is wrong, as near to its cause as is known.
fn fault(asked: &str, error: &minijinja::Error) -> TemplateFault {
    // A fault in what is included or extended is told inside of one about the including.
    let mut cause = error;
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source.and_then(|source| source.downcast_ref::<minijinja::Error>()) {
        if inner.name().is_some() {
            cause = inner;
        }
        source = std::error::Error::source(inner);
    }
    let kind = KINDS.iter().find(|(kind, _)| *kind == cause.kind()).map_or(TemplateFaultKind::Other, |(_, kind)| *kind);
    let what = cause.detail().map_or_else(|| cause.kind().to_string(), ToOwned::to_owned);
    TemplateFault {
        name: cause.name().unwrap_or(asked).to_owned(),
        range: cause.range(),
        line: cause.line().unwrap_or(1),
        what,
        kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_html_is_escaped_and_nothing_else() {
        let templates = Templates::with(BTreeMap::from([(
            "404.html".to_owned(),
            "{% macro kept(text) %}<i>{{ text }}</i>{% endmacro %}<p title=\"{{ text }}\">{{ kept(text) }} {{ whole }} {{ part }}".to_owned(),
        )]));
        let page = BTreeMap::from([
            ("text", Value::from("a/b \"c\" 'd' <e> & é\u{0}")),
            ("whole", Value::from(170.0)),
            ("part", Value::from(0.5)),
        ]);
        let text = "a/b &quot;c&quot; &#39;d&#39; &lt;e&gt; &amp; é\u{0}";
        let filled = templates.unwrap().fill("404.html", &page).unwrap();
        assert_eq!(filled, format!("<p title=\"{text}\"><i>{text}</i> 170 0.5\n"));
    }
}
