//! The editor's page templates: reading them, and what is wrong with them, where it stands.
//!
//! *May touch*: `render`'s templates, `source`, `diag`. *Never touches*: the disk; pages.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::render::{TemplateFault, TemplateFaultKind, Templates};
use crate::source::{FileId, Sources, Span};

/// The folder of page templates, beside the definition.
pub const TEMPLATES: &str = "templates";

/// The farthest that a name may be from one of dateline's own to be taken for it, as Jaro and Winkler measure nearness.
const NEAR: f64 = 0.8;

/// Page templates, and where each can be complained about.
#[derive(Debug)]
pub struct PageTemplates {
    /// The templates.
    pub templates: Templates,
    /// The files, by the names of templates: dateline's own as well, where there are any of the editor's, since a fault of these may come
    /// to light there.
    files: BTreeMap<String, FileId>,
}

impl PageTemplates {
    /// Dateline's own, but for `written`: what the editor wrote, each with its name and the path that it is known by. Complaints are about
    /// these; where one of them is an error, there are no templates.
    pub fn read(written: Vec<(String, String, Vec<u8>)>, sources: &mut Sources) -> (Option<Self>, Vec<Diagnostic>) {
        let (mut files, mut texts, mut found) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        let is_own = written.is_empty();
        for (name, path, octets) in written {
            let text = String::from_utf8_lossy(&octets);
            let file = sources.add(path, text.clone());
            if let Err(fault) = str::from_utf8(&octets) {
                let start = fault.valid_up_to();
                let span = Span::new(file, start..start + char::REPLACEMENT_CHARACTER.len_utf8());
                found.push(
                    Diagnostic::new(Code::BrokenTemplate, span, "the template is not UTF-8 from here on")
                        .help("save it as UTF-8"),
                );
            }
            files.insert(name.clone(), file);
            texts.insert(name, text.into_owned());
        }
        found.extend(unused(&texts, &files));
        if !is_own {
            for (name, text) in Templates::texts().filter(|(name, _)| !files.contains_key(*name)).collect::<Vec<_>>() {
                files.insert(name.to_owned(), sources.add(format!("{name} (dateline's own)"), text));
            }
        }
        match Templates::with(texts) {
            Ok(templates) => (Some(Self { templates, files }), found),
            Err(faults) => {
                found.extend(faults.iter().filter_map(|fault| complaint(fault, &files, sources)));
                (None, found)
            }
        }
    }

    /// Whether all of them are dateline's own.
    pub fn are_own(&self) -> bool {
        self.files.is_empty()
    }

    /// What is wrong, where it stands; `None` for a template that nobody wrote, which would be a mistake of the program.
    pub fn complaint(&self, fault: &TemplateFault, sources: &Sources) -> Option<Diagnostic> {
        complaint(fault, &self.files, sources)
    }
}

fn complaint(fault: &TemplateFault, files: &BTreeMap<String, FileId>, sources: &Sources) -> Option<Diagnostic> {
    let file = *files.get(&fault.name)?;
    let line = || sources.file(file).line_range(fault.line).unwrap_or(0..0);
    let span = Span::new(file, fault.range.clone().unwrap_or_else(line));
    let (message, help) = match fault.kind {
        TemplateFaultKind::Syntax => {
            ("the template cannot be read", "templates are in the language of minijinja, much like Jinja's")
        }
        TemplateFaultKind::UnknownName => (
            "the template asks for what the page does not have",
            "docs/templates.md lists what every page has; what may be absent is asked for with `is defined`",
        ),
        TemplateFaultKind::UnknownTemplate => {
            ("the template names another that is not there", "put it into the folder `templates`, or leave it out")
        }
        TemplateFaultKind::Endless => {
            ("the template does not come to an end", "let its loops run over what the page has")
        }
        TemplateFaultKind::Other => ("the page cannot be filled in", "docs/templates.md lists what every page has"),
    };
    Some(Diagnostic::new(Code::BrokenTemplate, span, message).label(fault.what.clone()).help(help))
}

/// Files that take the place of none of dateline's own, and that no other names.
fn unused<'t>(
    texts: &'t BTreeMap<String, String>,
    files: &'t BTreeMap<String, FileId>,
) -> impl Iterator<Item = Diagnostic> + 't {
    let is_own = |name: &str| Templates::texts().any(|(own, _)| own == name);
    let is_named = |name: &str| texts.iter().any(|(other, text)| other != name && text.contains(name));
    let unused = texts.keys().filter(move |name| !is_own(name) && !is_named(name));
    unused.filter_map(|name| {
        let span = Span::new(*files.get(name)?, 0..0);
        let message = format!("nothing uses the template `{name}`");
        let complaint = Diagnostic::new(Code::UnusedTemplate, span, message);
        let nearness = |own: &&str| strsim::jaro_winkler(own, name);
        let nearest = Templates::texts()
            .map(|(own, _)| own)
            .filter(|own| nearness(own) >= NEAR)
            .max_by(|one, other| nearness(one).total_cmp(&nearness(other)));
        Some(match nearest {
            Some(own) => complaint.help(format!("did you mean `{own}`?")),
            None => complaint.help("the templates that a file can take the place of are listed in docs/templates.md"),
        })
    })
}
