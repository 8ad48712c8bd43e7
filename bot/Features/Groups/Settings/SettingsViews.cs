using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.ActionItems;
using PeerBot.Core.Groups;
using PeerBot.Core.Meetings;
using PeerBot.Core.Running;
using PeerBot.Features.Running;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups.Settings;

/// <summary>Everything said about settings.</summary>
internal static class SettingsViews
{
    public const string Sections = "Minutes for check-in, topic, shares and wrap-up";

    public const string SectionsHint = "Four numbers that make up the length. Left empty: shared out as usual.";

    public const string FourNumbers = "Please give four numbers, like 10, 30, 15, 5.";

    public static IReadOnlyList<string> ReminderDays { get; } = ["0", "1", "2", "3"];

    public static IReadOnlyList<string> ReminderMinutes { get; } = ["0", "5", "10", "15", "30", "60"];

    public static IReadOnlyList<string> FacilitatorDays { get; } = ["1", "2", "3", "4", "5", "7"];

    public static IReadOnlyList<string> AgendaHours { get; } = ["0", "1", "3", "6", "24"];

    public static IReadOnlyList<string> YesOrNo { get; } = ["yes", "no"];

    public static IReadOnlyList<string> LookBacks { get; } = ["0", "2", "3", "4", "6", "8"];

    public static IReadOnlyList<string> Reviews { get; } = ["0", "3", "4", "6", "8", "12"];

    public static IReadOnlyList<string> KeepMonths { get; } = [.. Retention.Choices.Select(months => $"{months}")];

    public static Message Overview(GroupRow group, PersonRow me)
    {
        Text summary = $"Your group's settings, and your own.";
        return new Message(summary,
            new Heading($"The group's"),
            new Facts([
                new Fact("Focus", Text.Words(group.Focus)),
                new Fact("Rhythm", Rhythm(group)),
                new Fact("Reminders", Reminders(group)),
                new Fact("The facilitator hears", Ahead(group.FacilitatorDays, "day", "days")),
                new Fact("Agenda", Ahead(group.AgendaHours, "hour", "hours")),
                new Fact("Check-in, topic, shares, wrap-up", $"{SectionsField.Write(RunBook.MinutesOf(group, group.LengthMinutes))} minutes"),
                new Fact("Look back at successes", Every(group.LookBackEvery)),
                new Fact("Focus review", Every(group.ReviewEvery)),
                new Fact("Check-ins and challenges are kept", Text.Words(Wording.Count(group.KeepMonths, "month", "months"))),
            ]),
            new Heading($"Yours"),
            Mine(me),
            new Buttons([
                new Button("Change the group's", ChatRoutes.ToCommand("peer settings group")),
                new Button("Change mine", ChatRoutes.ToCommand("peer settings mine")),
            ]),
            new Buttons([
                new Button("Get a copy of the record", ChatRoutes.ToCommand("peer export")),
                new Button("Remove what I wrote", ChatRoutes.ToCommand("peer forget me"), ButtonStyle.Careful),
                new Button("End the group", ChatRoutes.ToCommand("peer end"), ButtonStyle.Careful),
            ]));
    }

    /// <summary>A person's own settings in short.</summary>
    public static Facts Mine(PersonRow me) => new([
        new Fact("Time zone", me.Zone is null ? Text.Of($"not known, so I use UTC") : Text.Words(me.Zone)),
        new Fact("Waking hours", Hours(me)),
        new Fact("Nudges about your items", Text.Words(NudgeLabel(me.Nudges))),
    ]);

    /// <summary>Why these minutes for the sections cannot be.</summary>
    public static string Say(Refusal why) => why switch
    {
        TheSectionsDoNotAddUp sum => $"That makes {sum.Sum} minutes, and a meeting has {sum.Length}.",
        TheWrapUpIsTooShort wrapUp => $"A wrap-up takes at least {wrapUp.LeastMinutes} minutes.",
        _ => FourNumbers,
    };

    public static Form GroupForm(GroupRow group, bool changedMeanwhile)
    {
        var cadence = Cadence.Parse(group.Cadence)!;
        return new Form(
            new ActionRef(GroupSettingsForm.Verb, $"{group.Id.Value:N}.{group.Version}"),
            "Group settings",
            "Save",
            changedMeanwhile
                ? Text.Of($"Somebody has changed the settings while your form was open. Nothing was overwritten: here they are as they stand now.")
                : $"A new rhythm moves only meetings that nobody has moved or cancelled. The group is told.",
            [
                new TextField("focus", "What do you want to grow in?", MaxLength: 400, Initial: group.Focus),
                .. ScheduleFields.All(cadence, group.Zone, group.LengthMinutes, group.NotesLink),
                .. ScheduleFields.Alternate(cadence.Alternate),
                new ChoiceField("reminder-days", "First reminder in the channel", Options(ReminderDays, "day", "days"), $"{group.ReminderDays}"),
                new ChoiceField("reminder-minutes", "Second reminder", Options(ReminderMinutes, "minute", "minutes"), $"{group.ReminderMinutes}"),
                new ChoiceField("facilitator-days", "The facilitator hears", Options(FacilitatorDays, "day", "days"), $"{group.FacilitatorDays}"),
                SectionsField.Of(group),
                new ChoiceField("agenda-hours", "Agenda in the channel", Options(AgendaHours, "hour", "hours"), $"{group.AgendaHours}"),
                new ChoiceField("start-prompt", "Say in the channel when it is time to start?", [new Option("yes", "Yes"), new Option("no", "No")],
                    group.StartPrompt ? "yes" : "no"),
                new ChoiceField("look-back", "Look back at successes", EveryFew(LookBacks), $"{group.LookBackEvery}"),
                new ChoiceField("review", "Review your focus", EveryFew(Reviews), $"{group.ReviewEvery}"),
                new ChoiceField("keep-months", "Check-ins and challenges are kept for",
                    [.. KeepMonths.Select(months => new Option(months, Wording.Count(int.Parse(months), "month", "months")))], $"{group.KeepMonths}"),
            ]);
    }

    public static Form MyForm(PersonRow me) => new(
        new ActionRef(MySettingsForm.Verb),
        "My settings",
        "Save",
        $"I write to you privately only in your waking hours. The same time twice means all day.",
        [
            new TextField("zone", "Your time zone", "For example Europe/Berlin, or just berlin", MaxLength: 60, Initial: me.Zone ?? "UTC"),
            new TimeField("from", "Awake from", me.AwakeFrom),
            new TimeField("until", "Awake until", me.AwakeUntil),
            new ChoiceField("weekends", "Also on weekends?", [new Option("no", "No"), new Option("yes", "Yes")], me.AwakeOnWeekends ? "yes" : "no"),
            new ChoiceField("nudges", "Nudges about your open items",
                [.. Enum.GetValues<NudgePreference>().Select(each => new Option(each.ToString(), NudgeLabel(each)))], me.Nudges.ToString()),
        ]);

    public static Message GroupSaved(GroupRow group, Button? undo) => OfTheGroup($"Saved. You meet {Rhythm(group)}.", undo);

    public static Message GroupTakenBack(GroupRow group) => OfTheGroup($"Taken back. You meet {Rhythm(group)}, and the rest is as it was, too.", undo: null);

    public static Text ChangedSince() => $"The settings have changed again since, so they stay as they are now. {new Typed("peer settings")} shows them.";

    public static Message MineSaved(PersonRow me, Button? undo) =>
        OfMine($"Saved. I show you times in {me.Zone ?? "UTC"} and write to you {Hours(me)}.", undo);

    public static Message MineTakenBack(PersonRow me) =>
        OfMine($"Taken back. I show you times in {me.Zone ?? "UTC"} and write to you {Hours(me)}, and your nudges are as before.", undo: null);

    public static Text MineChangedSince() => $"You have changed your settings again since, so they stay as they are now. {new Typed("peer settings")} shows them.";

    private static Message OfTheGroup(Text words, Button? undo) => new(words, new Paragraph(words), new Buttons([
        .. undo is null ? Array.Empty<Button>() : [undo],
        new Button("Meetings", ChatRoutes.ToCommand("peer meet")), new Button("Settings", ChatRoutes.ToCommand("peer settings")),
    ]));

    private static Message OfMine(Text words, Button? undo) => new(words, new Paragraph(words), new Buttons([
        .. undo is null ? Array.Empty<Button>() : [undo],
        new Button("Settings", ChatRoutes.ToCommand("peer settings")),
    ]));

    private static Text Rhythm(GroupRow group) =>
        $"{Cadence.Parse(group.Cadence)!.Describe()} ({group.Zone}), {group.LengthMinutes} minutes";

    private static Text Hours(PersonRow me)
    {
        var days = me.AwakeOnWeekends ? "every day" : "on weekdays";
        return me.AwakeFrom == me.AwakeUntil
            ? Text.Of($"at any hour {days}")
            : $"from {Wording.Time(me.AwakeFrom)} to {Wording.Time(me.AwakeUntil)} {days}";
    }

    private static IReadOnlyList<Option> Options(IReadOnlyList<string> values, string one, string many) =>
        [.. values.Select(value => new Option(value, value == "0" ? "None" : $"{Wording.Count(int.Parse(value), one, many)} ahead"))];

    private static Text Ahead(int count, string one, string many) =>
        count == 0 ? Text.Of($"none") : $"{Wording.Count(count, one, many)} ahead";

    private static IReadOnlyList<Option> EveryFew(IReadOnlyList<string> values) =>
        [.. values.Select(value => new Option(value, value == "0" ? "Never" : $"Every {value} meetings that took place"))];

    private static Text Every(int meetings) => meetings == 0 ? Text.Of($"never") : $"every {meetings} meetings that took place";

    private static Text Reminders(GroupRow group) => (group.ReminderDays, group.ReminderMinutes) switch
    {
        (0, var minutes) => Ahead(minutes, "minute", "minutes"),
        (var days, 0) => Ahead(days, "day", "days"),
        var (days, minutes) => $"{Ahead(days, "day", "days")} and {Ahead(minutes, "minute", "minutes")}",
    };

    private static string NudgeLabel(NudgePreference nudges) => nudges switch
    {
        NudgePreference.None => "None",
        NudgePreference.Standard => "Standard: on the day, then after 2 and 5 days",
        _ => "Light: the day after, then after 7 and 14 days",
    };
}
