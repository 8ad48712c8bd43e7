using NodaTime;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Core.Groups;
using PeerBot.Features.Meetings;

namespace PeerBot.Features.Groups.Absences;

/// <summary>Everything said about being away and taking a break. Neither needs a reason.</summary>
internal static class AbsenceViews
{
    public const string EndsBeforeItBegins = "The last day is before the first.";

    public const string TheseHavePassed = "These days have passed already.";

    public const string ThatHasPassed = "That day has passed already.";

    public const string TooLong = "That is more than two years. Please give a nearer end, or leave the group and come back later.";

    public static Form AwayForm(GroupRow group, LocalDate today, string? unread) => new(
        new ActionRef(Absences.AwayForm.Verb, $"{group.Id.Value:N}.{Guid.CreateVersion7():N}"),
        "When are you away?",
        "Save",
        Unread(unread) ?? Text.Of($"Meetings on these days do without you, and your turn to lead waits. The days are those of the group's calendar ({group.Zone})."),
        [new DateField("from", "First day", today), new DateField("until", "Last day", today)]);

    public static Form PauseForm(GroupRow group, LocalDate today, string? unread) => new(
        new ActionRef(Absences.PauseForm.Verb, $"{group.Id.Value:N}.{Guid.CreateVersion7():N}"),
        "Take a break",
        "Pause",
        Unread(unread) ?? Text.Of($"Until then I write you nothing about this group, and your turn to lead waits. You can come back earlier at any time."),
        [new DateField("until", "Last day of the break", today.PlusWeeks(4))]);

    public static Message Away(DateRange dates, IReadOnlyList<MeetingRow> missed, Button undo)
    {
        Text words = missed.Count switch
        {
            0 => Text.Of($"Noted: you are away {Dates(dates.From, dates.Until)}. No planned meeting falls on these days."),
            1 => $"Noted: you are away {Dates(dates.From, dates.Until)}. The meeting on {new Moment(missed[0].StartsAt, MomentStyle.Day)} does without you, and your turn waits.",
            _ => $"Noted: you are away {Dates(dates.From, dates.Until)}. {missed.Count} meetings do without you, and your turn waits.",
        };
        return new Message(words, new Paragraph(words), new Buttons([undo, new Button("When I am away", ChatRoutes.ToCommand("peer away"))]));
    }

    public static Message Mine(IReadOnlyList<AbsenceRow> absences, GroupRow group, LocalDate today)
    {
        Text summary = absences.Count == 0
            ? Text.Of($"You have no days away noted.")
            : $"You have noted {Wording.Count(absences.Count, "absence", "absences")}.";
        List<Block> blocks = [new Paragraph(summary)];
        foreach (var absence in absences.Take(8))
        {
            var dates = Dates(absence.From, absence.Until);
            blocks.Add(new Paragraph(absence.Kind == AbsenceKind.Paused ? Text.Of($"Taking a break {dates}") : $"Away {dates}"));
            blocks.Add(new Buttons([
                new Button(absence.From <= today ? "I'm back" : "I can come after all", new ActionRef(BackPress.Verb, absence.Id),
                    SpokenLabel: $"{(absence.From <= today ? "I'm back" : "I can come after all")}: {dates.ToPlain(DateTimeZone.Utc)}"),
            ]));
        }

        blocks.Add(new Buttons([
            new Button("Add days away", new ActionRef(Absences.AwayForm.Verb, group.Id.Value)),
            new Button("Take a break", ChatRoutes.ToCommand("peer pause")),
        ]));
        return new Message(summary, blocks);
    }

    public static Message Paused(DateRange dates, LocalDate today, Guid id, Button undo)
    {
        var words = dates.From <= today
            ? Text.Of($"Enjoy the break. I write you nothing about this group until {dates.Until} is over, and your turn waits.")
            : $"Noted: you take a break {Dates(dates.From, dates.Until)}. I write you nothing about this group then, and your turn waits.";
        return new Message(words, new Paragraph(words),
            new Buttons([undo, new Button("I'm back", new ActionRef(BackPress.Verb, id))]));
    }

    public static Message PausedAlready(AbsenceRow pause)
    {
        Text words = $"You are taking a break {Dates(pause.From, pause.Until)}. To change the end, type {new Typed("peer pause")} with another date.";
        return new Message(words, new Paragraph(words), new Buttons([new Button("I'm back", new ActionRef(BackPress.Verb, pause.Id), ButtonStyle.Primary)]));
    }

    /// <param name="hadBegun">They were away; else they only had said that they would be.</param>
    public static Message Back(bool hadBegun, Button undo)
    {
        Text words = hadBegun
            ? $"Welcome back. Your place in the group and in the rota was kept."
            : (Text)$"Noted: you can come after all. Your place in the rota was kept.";
        return new Message(words, new Paragraph(words), new Buttons([new Button("My group", ChatRoutes.ToCommand("peer"), ButtonStyle.Primary), undo]));
    }

    public static Message TakenBack(IReadOnlyList<AbsenceRow> mine, GroupRow group)
    {
        Text words = mine.Count == 0
            ? Text.Of($"Taken back. You have no days away noted.")
            : $"Taken back. You are away {Text.List([.. mine.Select(row => Dates(row.From, row.Until))])}.";
        return new Message(words, new Paragraph(words), new Buttons([new Button("Add days away", new ActionRef(Absences.AwayForm.Verb, group.Id.Value))]));
    }

    public static Text ChangedSince() => $"These days have changed again since, so they stay as they are now. {new Typed("peer away")} shows when you are away.";

    public static Reply NotAwayThen()
    {
        Text words = $"You are not away at the moment, so there is nothing to end.";
        return new Reply.Whisper(new Message(words, new Paragraph(words), new Buttons([new Button("When I am away", ChatRoutes.ToCommand("peer away"))])));
    }

    /// <summary>"on Friday 4 December", "from Friday 4 December until Monday 7 December".</summary>
    public static Text Dates(LocalDate from, LocalDate until) =>
        from == until ? Text.Of($"on {from}") : $"from {from} until {until}";

    private static Text? Unread(string? words) => string.IsNullOrWhiteSpace(words) ? null
        : Text.Of($"I could not read “{(words.Length <= 60 ? words : words[..60] + "…")}” as dates that are still to come. Please choose them here.");
}
