using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Running.WrappingUp;

/// <summary>All texts of wrapping up: the sheet, decisions, next steps (M8).</summary>
internal static class WrapUpViews
{
    public const string Items = "items";
    public const string Decisions = "decisions";
    public const string Notes = "notes";
    public const string There = "there";
    public const string Decision = "decision";

    /// <summary>The longest a decision may be; it is one line.</summary>
    public const int MostDecision = 500;

    public const int MostNotes = 3000;

    public static bool IsFacilitator(RunHere here) =>
        here.Visit.Me.Id == (here.Run.IsOver ? here.Meeting.LedBy : here.Leader?.Id);

    /// <param name="noted">How many decisions and next steps were written down at this meeting so far.</param>
    public static Form Form(RunHere here, int noted, IReadOnlyList<Text> open) => new(
        new ActionRef(WrapUpForm.Verb, new NoteRef(here.Meeting.Id, Guid.CreateVersion7()).ToString()),
        "Wrap-up",
        "Save",
        Intro(noted, open),
        [
            new TextField(Items, "Next steps, one a line: who, what, by when",
                "Like: Priya: draft the rubric by friday. Without a name it is yours. Others are asked first.",
                Optional: true, MaxLength: ItemForms.MostPrefilled, Multiline: true),
            new TextField(Decisions, "What you decided, one a line", Optional: true, MaxLength: ItemForms.MostPrefilled, Multiline: true),
            .. IsFacilitator(here) ? OfTheFacilitator(here) : [],
        ]);

    public static Form DecisionForm(RunHere here) => new(
        new ActionRef(NoteDecision.Verb, new NoteRef(here.Meeting.Id, Guid.CreateVersion7()).ToString()),
        "Note a decision",
        "Save",
        $"It stands in the summary of this meeting, for the group.",
        [new TextField(Decision, "What did you decide?", MaxLength: MostDecision)]);

    public static Message Noted(RunHere here, int items, int decisions, bool notes, Button? undo)
    {
        var parts = new List<Text>();
        if (items > 0)
        {
            parts.Add(Text.Words(Wording.Count(items, "next step", "next steps")));
        }

        if (decisions > 0)
        {
            parts.Add(Text.Words(Wording.Count(decisions, "decision", "decisions")));
        }

        if (notes)
        {
            parts.Add($"your notes");
        }

        Text words = parts.Count == 0 ? Text.Of($"Saved; nothing new was noted.") : $"Noted: {Text.List(parts)}. The group reads it in the summary.";
        return RunWords.Say(words, [.. here.Run.IsOver ? Array.Empty<Button>() : [RunViews.End(here.Meeting)], .. undo is null ? Array.Empty<Button>() : [undo]]);
    }

    public static Message DecisionNoted(string decision, Button undo) =>
        new($"Noted for the summary.", new Paragraph($"Noted for the summary:"), new Quote(Text.Words(decision)), new Buttons([undo]));

    public static Message DecisionNotedAlready() => RunWords.Say($"That is noted.");

    public static Text DecisionIsGone() => $"It is not there any more.";

    public static Message DecisionTakenBack() => RunWords.Say($"Taken back; the summary does without it.");

    public static Message LinesTakenBack() => RunWords.Say($"Taken back; the summary does without these lines.");

    public static Text AnsweredSince() => $"Somebody has answered a next step by now, so the lines stay. Each can be changed for itself.";

    public static string TooLong(int length) => $"That is {length:N0} characters; please keep a decision to {MostDecision:N0}.";

    public static string TooLong(int line, int length) => $"Line {line}: {TooLong(length)}";

    public static string TooManyLines(int lines, int most) => $"That is {lines} lines; please send at most {most} at a time.";

    public static string InLine(int line, Text problem) => $"Line {line}: {problem.ToPlain(NodaTime.DateTimeZone.Utc)}";

    private static Text Intro(int noted, IReadOnlyList<Text> open)
    {
        var first = noted == 0 ? Text.Of($"A line each is enough.") : $"{Wording.Count(noted, "thing is", "things are")} noted so far; what you write here is added.";
        return open.Count == 0 ? first : $"{first} Open from before: {Text.Join("; ", open)}.";
    }

    private static IEnumerable<Field> OfTheFacilitator(RunHere here)
    {
        yield return new TextField(Notes, "Notes for the group", "Members can look them up later.",
            Optional: true, MaxLength: MostNotes, Multiline: true, Initial: here.Row.Notes);
        var there = here.Row.There is { } said ? [.. RunBook.People(said)] : here.Run.TookPart;
        yield return new ChoicesField(There, "Who was there?",
            [.. here.Group.Members.Select(member => new Option(ItemForms.ValueOf(member), Name(member)))],
            [.. here.Group.Members.Where(member => there.Contains(member.Id)).Select(ItemForms.ValueOf)], Optional: true);
    }

    private static string Name(PersonRow member) => ActionItemViews.Short(member.Name, 75);
}
