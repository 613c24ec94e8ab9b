//! The pages that people subscribe from, the pictures on them, and what static hosts need.
//!
//! Everything that a page says is put together here as values, in the words of its language, and templates only arrange it: an editor may
//! replace them. A page knows no clock; what is next is found by its script, from the times that stand in it.
//!
//! *May touch*: `view`, the ledger's editions, words. *Never touches*: secret views; what a view of taken time holds, beyond its own page.
//! Begin with [`Site`].

mod days;
mod encounters;
mod front;
mod head;
mod hosts;
mod item;
mod listing;
mod page;
mod picture;
mod qr;
mod subscription;
mod templates;

pub use hosts::PAGE_POLICY;
pub use subscription::Subscription;
pub use templates::{TemplateFault, TemplateFaultKind, Templates};

use crate::ledger::Edition;
use crate::model::Language;
use crate::render::feed::{feed_address, words};
use crate::render::site::front::{Card, Times, front, not_found};
use crate::render::site::listing::{Listed, listing};
use crate::render::site::page::Agenda;
use crate::render::site::templates::{ICON, SCRIPT, STYLE};
use crate::render::{Artifact, MediaType};
use crate::view::{Door, View};

/// A site under way: it takes the public views one by one, and ends with what is about all of them.
pub struct Site<'s, 'v> {
    templates: &'s Templates,
    /// The view of everything, and what was told in it; `None` in a calendar without views.
    all: Option<(&'v View, &'s Edition<'s>)>,
    times: Times,
    cards: Vec<Card>,
    listed: Vec<Listed>,
}

impl<'s, 'v> Site<'s, 'v> {
    /// A site whose first page is of `all`, the view of everything.
    pub fn new(templates: &'s Templates, all: Option<(&'v View, &'s Edition<'s>)>) -> Self {
        let times = all.map(|(view, edition)| Times::of(&Agenda::of(view, edition))).unwrap_or_default();
        Self { templates, all, times, cards: Vec::new(), listed: Vec::new() }
    }

    /// The pages of `view`, whose feed is `feed`, in a calendar whose language is `preferred`; none for a secret view, which is not entered
    /// anywhere.
    ///
    /// # Errors
    /// [`TemplateFault`], of an editor's template.
    pub fn view(
        &mut self,
        view: &View,
        edition: &Edition<'_>,
        feed: &Artifact,
        preferred: &Language,
    ) -> Result<Vec<Artifact>, TemplateFault> {
        match view.door {
            Door::Public => {}
            Door::Secret(_) => return Ok(Vec::new()),
        }
        let agenda = Agenda::of(view, edition);
        let mut artifacts = self.pages(&agenda, edition, preferred)?;
        artifacts.shrink_to_fit();
        let first_words = self.all.map_or(agenda.words, |(all, _)| words(all));
        self.cards.push(Card::of(&agenda, &self.times, first_words));
        self.listed.push(Listed::of(&agenda, feed));
        Ok(artifacts)
    }

    /// The page of a view that has ended and whose address still says so.
    ///
    /// # Errors
    /// [`TemplateFault`], of an editor's template.
    pub fn ended(
        &self,
        view: &View,
        edition: &Edition<'_>,
        preferred: &Language,
    ) -> Result<Vec<Artifact>, TemplateFault> {
        match view.door {
            Door::Public if !view.id.is_secret() => self.pages(&Agenda::of(view, edition), edition, preferred),
            Door::Public | Door::Secret(_) => Ok(Vec::new()),
        }
    }

    /// What is about all views: the first page, the list for machines, style and script.
    ///
    /// # Errors
    /// [`TemplateFault`], of an editor's template.
    pub fn finish(mut self) -> Result<Vec<Artifact>, TemplateFault> {
        let mut artifacts = Vec::new();
        if let Some((all, edition)) = self.all {
            let times = self.times.of_cards(&mut self.cards);
            artifacts.push(front(self.templates, &Agenda::of(all, edition), &self.cards, times)?);
            artifacts.push(not_found(self.templates, all, base(all))?);
            artifacts.push(listing(&all.masthead, &self.listed));
        }
        let enclosed = |path: &str, name: &str, media_type: MediaType| Artifact {
            path: path.to_owned(),
            media_type,
            bytes: self.templates.enclosed(name).as_bytes().to_vec(),
        };
        artifacts.push(enclosed("static/dateline.css", STYLE, MediaType::Css));
        artifacts.push(enclosed("static/dateline.js", SCRIPT, MediaType::JavaScript));
        artifacts.push(enclosed("static/dateline.svg", ICON, MediaType::Svg));
        Ok(artifacts)
    }

    /// The pages of one view, and its QR code.
    fn pages(
        &self,
        agenda: &Agenda<'_>,
        edition: &Edition<'_>,
        preferred: &Language,
    ) -> Result<Vec<Artifact>, TemplateFault> {
        let mut artifacts = agenda.pages(self.templates, edition, preferred)?;
        let webcal = feed_address(agenda.view).map(|address| Subscription::to(&address, "").webcal);
        if let Some(bytes) = webcal.and_then(|webcal| qr::qr(&webcal)) {
            let path = format!("{}/qr.svg", agenda.view.id.as_str());
            artifacts.push(Artifact { path, media_type: MediaType::Svg, bytes });
        }
        Ok(artifacts)
    }
}

/// The path on its host below which the calendar of `view` lies, with a slash at both ends.
pub fn base(view: &View) -> &str {
    head::base(&view.masthead)
}

/// What static hosts read, for the calendar of `view`; an editor's own file of the same name takes the place of each.
pub fn hosts(view: &View) -> Vec<Artifact> {
    hosts::hosts(base(view))
}
