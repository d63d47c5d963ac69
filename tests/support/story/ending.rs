//! The end of a scenario: everything the bot did must have been expected.

use crate::support::FakeTelegram;

impl FakeTelegram {
    /// What happened so far, a line each.
    pub fn story(&self) -> String {
        let lines = self.look(|world| world.story.join("\n  "));
        format!("What happened:\n  {lines}\n")
    }

    /// Marks everything the bot did so far as seen.
    pub fn look_away(&self) {
        self.change(|world| {
            for notice in &mut world.notices {
                notice.seen = true;
            }
        });
    }

    /// What the bot did and nobody expected, and presses it never answered.
    pub fn unexpected(&self) -> Vec<String> {
        self.look(|world| {
            let unseen = world.notices.iter().filter(|notice| !notice.seen);
            let mut lines: Vec<String> = unseen.map(|notice| notice.line.clone()).collect();
            let open = world
                .presses
                .values()
                .filter(|press| press.answered.is_none() && !press.expired);
            lines.extend(open.map(|press| {
                format!(
                    "a press in {} was never answered",
                    world.place_name(press.chat)
                )
            }));
            lines
        })
    }

    /// Fails with a list when the bot did anything that nobody expected.
    ///
    /// # Panics
    /// With that list and the story.
    pub fn assert_nothing_unexpected(&self) {
        let unexpected = self.unexpected();
        assert!(
            unexpected.is_empty(),
            "nobody expected that:\n  {}\n\n{}",
            unexpected.join("\n  "),
            self.story()
        );
    }
}
