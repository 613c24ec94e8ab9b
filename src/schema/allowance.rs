//! Warnings that an event silences, each with its reason: `allow = { "time/unusual-year" = "a centenary" }`.
//!
//! *May touch*: codes. *Never touches*: errors, which cannot be silenced.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::complaint::Complaint;
use super::definition::WrittenDefinition;
use super::event::WrittenEvent;
use super::page::Page;
use super::suggestion::nearest;
use super::table::{Entry, entries};
use super::value::{plain, wrong};
use super::wanted::Wanted;
use crate::diag::{Code, Diagnostic, Severity};
use crate::source::{Span, Spanned};

/// One kind of warning that an event silences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenAllowance {
    /// Which.
    pub code: Spanned<Code>,
    /// Why.
    pub reason: Spanned<String>,
}

/// What every event allows, to be asked by its id.
#[derive(Clone, Debug, Default)]
pub struct Allowances<'d>(BTreeMap<&'d str, &'d [WrittenAllowance]>);

impl<'d> Allowances<'d> {
    /// What the events of `definition` allow.
    pub fn of(definition: &'d WrittenDefinition) -> Self {
        let of = |event: &'d WrittenEvent| Some((event.id.value.as_str(), event.allow.value()?.as_slice()));
        Self(definition.events.iter().filter_map(of).collect())
    }

    /// Whether the event of that id silences `code`.
    pub fn allow(&self, event: &str, code: Code) -> bool {
        self.0.get(event).is_some_and(|allowances| allowances.iter().any(|allowance| allowance.code.value == code))
    }
}

/// The table at `allow`.
pub(super) fn allowances(page: &mut Page<'_>, entry: Entry<'_>) -> Option<Vec<WrittenAllowance>> {
    let DeValue::Table(table) = entry.value else {
        return wrong(page, &entry, Wanted::Reasons);
    };
    let mut allowances = Vec::new();
    for allowance in entries(page, table) {
        let (name, key_span, span) = (allowance.key.to_string(), allowance.key_span, allowance.span);
        let reason = if page.is_broken(span) { None } else { plain(page, allowance) };
        match name.parse::<Code>() {
            Ok(code) if code.severity() == Severity::Warning => {
                allowances.extend(reason.map(|reason| WrittenAllowance {
                    code: Spanned::new(code, key_span),
                    reason: Spanned::new(reason, span),
                }));
            }
            Ok(code) => page.complain(Complaint::NotToBeSilenced { code, span: key_span }),
            Err(unknown) => {
                let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
                let suggestion = nearest(&unknown.name, warnings.map(|code| code.name()));
                page.complain(Complaint::UnknownCode { name: unknown.name, suggestion, span: key_span });
            }
        }
    }
    Some(allowances)
}

/// The complaints without the warnings that point into the table of an event that allows them.
///
/// Errors stay, whatever is allowed, and so do warnings that `--deny warnings` turned into errors before this was asked; ask first.
pub fn silence(definition: &WrittenDefinition, complaints: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut regions: Vec<(Span, &[WrittenAllowance])> = Vec::new();
    for event in &definition.events {
        if let Some(allowances) = event.allow.value() {
            regions.extend(event.extents.iter().map(|extent| (*extent, allowances.as_slice())));
        }
    }
    regions.sort_by_key(|(extent, _)| *extent);
    let allowed = |complaint: &Diagnostic| {
        let span = complaint.primary.span;
        let before = regions.partition_point(|(extent, _)| (extent.file, extent.start) <= (span.file, span.start));
        // Extents of one table may lie within each other, two deep: a table by language within its key and value.
        regions.iter().take(before).rev().take(4).any(|(extent, allowances)| {
            extent.file == span.file
                && span.end <= extent.end
                && allowances.iter().any(|allowance| allowance.code.value == complaint.code)
        })
    };
    complaints.into_iter().filter(|complaint| complaint.severity != Severity::Warning || !allowed(complaint)).collect()
}
