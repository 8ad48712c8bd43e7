using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;
using PeerBot.Core.FocusReview;
using PeerBot.Features.ActionItems;
using PeerBot.Features.Groups;
using PeerBot.Features.Groups.Settings;

namespace PeerBot.Features.FocusReview;

/// <summary>Everything said about the focus and its review (R1).</summary>
internal static class ReviewTexts
{
    // In the group's record
    public const string InRecord = "Focus reviews";
    public const string FocusInRecord = "Focus";
    public const string ProposedInRecord = "Proposed";
    public const string DropInRecord = "You would drop";
    public const string AddInRecord = "You would add";

    public const string WordsChangedMeanwhile = "Somebody has changed the words while your form was open. Please open it once more.";

    /// <summary>No theme is to go.</summary>
    public const string Nothing = "nothing";

    private const int MostTopics = 12;

    public static readonly Button Show = new("Our focus", ChatRoutes.ToCommand("peer focus"));

    public static Message Focus(LoadedGroup group, IReadOnlyList<(string Topic, string? Theme)> topics, int? meetingsLeft,
        FocusReviewRow? open, bool hasAnswered, bool agrees)
    {
        Text summary = $"Your focus: {group.Row.Focus}.";
        List<Block> blocks =
        [
            new Heading($"Your focus"),
            new Quote(Text.Words(group.Row.Focus)),
            .. Beside(topics, Review.ThemesOf(group.Row.Focus)),
        ];
        switch (open)
        {
            case { State: ReviewState.Asking }:
                blocks.Add(new Paragraph(hasAnswered
                    ? Text.Of($"A review is going on, and your answer is in. It closes on {new Moment(open.ClosesAt)}, or when everybody has answered.")
                    : $"A review is going on. It closes on {new Moment(open.ClosesAt)}, or when everybody has answered."));
                blocks.Add(new Buttons([Answer(open, hasAnswered ? "Change my answer" : "Answer")]));
                break;
            case { State: ReviewState.Proposed }:
                blocks.Add(new Paragraph($"Proposed as the focus from now on:"));
                blocks.Add(new Quote(Text.Words(open.Proposal!)));
                blocks.Add(agrees ? new Note($"You agree to it. It waits for the others.") : Ways(open));
                break;
            default:
                blocks.Add(new Paragraph(meetingsLeft is { } left
                    ? Text.Of($"The next review comes after {Wording.Count(left, "more meeting", "more meetings")} that took place.")
                    : $"Reviews are switched off in the group's settings."));
                blocks.Add(new Buttons([new Button("Review it now", new ActionRef(StartReview.Verb, group.Id.Value))]));
                break;
        }

        return new Message(summary, blocks);
    }

    public static Message Begun(FocusReviewRow review, Button undo) => Say(
        $"A review has begun. I ask each member privately, in their waking hours, and put the answers together on {new Moment(review.ClosesAt)} at the latest.",
        Answer(review, "Answer"), undo);

    /// <summary>To one member: what there is to look at, and the way to the questions.</summary>
    public static Message Ask(FocusReviewRow review, IReadOnlyList<(string Topic, string? Theme)> topics, bool afterMeetings)
    {
        var words = afterMeetings
            ? Text.Of($"You have met a few times since you last looked at your focus. Does it still fit?")
            : $"Somebody in your group would like to look at your focus again. Does it still fit?";
        return new Message(words,
        [
            new Paragraph(words),
            new Quote(Text.Words(review.Focus)),
            .. Beside(topics, Review.ThemesOf(review.Focus)),
            new Paragraph($"Three short questions, and only the answers of all together are shown."),
            new Buttons([Answer(review, "Answer")]),
        ]);
    }

    public static string InTheRecord(ReviewState state) => state switch
    {
        ReviewState.Asking => "Going on",
        ReviewState.Proposed => "A change is proposed",
        ReviewState.Agreed => "The focus was changed",
        _ => "The focus stayed",
    };

    public static Form Form(FocusReviewRow review, ReviewAnswerRow? given, int members)
    {
        var themes = Review.ThemesOf(review.Focus);
        var drop = given?.Drop is { } chosen ? themes.ToList().FindIndex(theme => string.Equals(theme, chosen, StringComparison.OrdinalIgnoreCase)) : -1;
        return new Form(
            new ActionRef(AnswerReview.Verb, review.Id),
            "Does the focus fit?",
            given is null ? "Send" : "Save changes",
            $"The group sees what all answers come to, never who gave which. To be honest: among {Wording.Count(members, "person", "people")}, somebody may still recognise your words.",
            [
                new ChoiceField("verdict", "What would you do with the focus?",
                [
                    new Option("keep", "Keep it"),
                    new Option("adjust", "Adjust it"),
                    new Option("change", "Change it"),
                ], TakeAnswer.Verdicts.Single(known => known.Verdict == (given?.Verdict ?? Verdict.Keep)).Value),
                new ChoiceField("drop", "One thing to drop?",
                    [new Option(Nothing, "Nothing"), .. themes.Take(20).Select((theme, at) => new Option($"{at}", ActionItemViews.Short(theme, 70)))],
                    drop is >= 0 and < 20 ? $"{drop}" : Nothing),
                new TextField("add", "One thing to add?", "A few words, or leave it empty", Optional: true, MaxLength: TakeAnswer.MostCharacters, Initial: given?.Add),
            ]);
    }

    public static Message Taken(FocusReviewRow review) => review.State == ReviewState.Asking
        ? Say($"Thank you. Your answer is in; you can change it until {new Moment(review.ClosesAt)}, unless everybody has answered before.", Answer(review, "Change my answer"))
        : Say($"Thank you. Everybody has answered, so the result goes to your group's channel.", Show);

    /// <summary>To the channel.</summary>
    public static Message Outcome(FocusReviewRow review, ReviewResult result, int answers, int members, int agreeing, int of)
    {
        Text summary = review.State switch
        {
            ReviewState.Agreed => $"Our focus is now: {review.Proposal!}.",
            ReviewState.Proposed => $"Our focus review is done, and there is a proposal.",
            _ => $"Our focus review is done: the focus stays as it is.",
        };
        if (review.State == ReviewState.Agreed)
        {
            return new Message(summary, new Heading($"Our focus review"), new Paragraph($"Everybody agrees. From now on our focus is:"), new Quote(Text.Words(review.Proposal!)));
        }

        List<Block> blocks = [new Heading($"Our focus review"), new Paragraph(summary)];
        blocks.Add(new Facts([
            new Fact("Answers", $"{answers} of {members}"),
            new Fact("What we would do", $"keep it: {result.Keep}, adjust it: {result.Adjust}, change it: {result.Change}"),
            .. result.Drops.Count > 0 ? [new Fact("To drop", Listed(result.Drops))] : Array.Empty<Fact>(),
            .. result.Adds.Count > 0 ? [new Fact("To add", Listed(result.Adds))] : Array.Empty<Fact>(),
        ]));
        if (review.State == ReviewState.Proposed)
        {
            blocks.Add(new Paragraph($"Our focus from now on could be:"));
            blocks.Add(new Quote(Text.Words(review.Proposal!)));
            blocks.Add(Ways(review));
            blocks.Add(new Note($"{agreeing} of {of} agree. It takes effect when everybody does, until {new Moment(review.ClosesAt, MomentStyle.Day)}; after that the focus stays."));
        }
        else if (review.State == ReviewState.Fell)
        {
            blocks.Add(new Note($"What was proposed did not find everybody's agreement, which is fine."));
        }

        return new Message(summary, blocks);
    }

    public static Form RewordForm(FocusReviewRow review) => new(
        new ActionRef(RewordFocus.Verb, $"{review.Id:N}.{review.Version}"),
        "Other words",
        "Propose this",
        $"Everybody is asked anew, and your agreement is counted with it. Commas part the themes.",
        [new TextField("focus", "The focus from now on", MaxLength: GroupSettingsForm.MostFocus, Multiline: true, Initial: review.Proposal)]);

    public static Message Reworded(FocusReviewRow review, Button? undo) => review.State == ReviewState.Agreed ? IsTheFocusNow(review)
        : About($"Proposed in these words; you agree to it, and the others are asked.", review.Proposal!, undo is null ? [] : [undo]);

    public static Message WordingTakenBack(FocusReviewRow review) => About($"Taken back. The proposal reads as before:", review.Proposal!, Show);

    public static Message Agreed(FocusReviewRow review, Button undo) => review.State == ReviewState.Agreed
        ? About($"Everybody agrees: this is your focus now.", review.Proposal!, undo, Show)
        : About($"You agree. It takes effect when the others do as well.", review.Proposal!, undo);

    public static Message AgreedAlready(FocusReviewRow review) => About($"Your agreement is noted already. It waits for the others.", review.Proposal!);

    public static Message Declined(FocusReviewRow review, Button undo) =>
        About($"Noted, and nobody is told who it was. The focus stays as it is.", review.Focus, undo, Show);

    public static Message NothingToAgreeTo(FocusReviewRow review) => review.State switch
    {
        ReviewState.Agreed => IsTheFocusNow(review),
        ReviewState.Asking => Say($"The answers are not put together yet.", Answer(review, "Answer")),
        _ => Say($"This proposal is no longer open; the focus stays as it is.", Show),
    };

    public static Message IsOver(FocusReviewRow review) => review.State == ReviewState.Proposed
        ? Say($"The answers are put together already; the proposal is before the group.", Show)
        : Say($"This review is over.", Show);

    public static Text SomethingHappenedSince() => $"Something else has happened to the review since, so it stays as it is now.";

    public static Message TakenBack(Message focus) => focus with { Summary = $"Taken back.", Blocks = [new Paragraph($"Taken back."), .. focus.Blocks] };

    private static Message IsTheFocusNow(FocusReviewRow review) => About($"Everybody has agreed: this is your focus now.", review.Proposal!, Show);

    // What was talked about beside what was meant to be; matched by words, so it says so.
    private static IEnumerable<Block> Beside(IReadOnlyList<(string Topic, string? Theme)> topics, IReadOnlyList<string> themes)
    {
        if (topics.Count == 0)
        {
            yield return new Note($"No topic from the list was talked about since the last look at it.");
            yield break;
        }

        yield return new Paragraph($"What you talked about since the last look at it:");
        yield return new Bullets([.. topics.TakeLast(MostTopics).Select(topic => topic.Theme is { } theme
            ? Text.Of($"{topic.Topic} ({theme})")
            : Text.Words(topic.Topic))]);
        var untouched = themes.Where(theme => topics.All(topic => topic.Theme != theme)).ToList();
        yield return new Note(untouched.Count == 0
            ? Text.Of($"By their words, each theme of the focus came up.")
            : $"By their words, nothing of this was about {Listed(untouched)}.");
    }

    private static Buttons Ways(FocusReviewRow review) => new([
        new Button("I agree", new ActionRef(AgreeToFocus.Verb, review.Id), ButtonStyle.Primary),
        new Button("Other words", new ActionRef(RewordFocus.Verb, review.Id)),
        new Button("Rather not", new ActionRef(RatherNot.Verb, review.Id)),
    ]);

    private static Button Answer(FocusReviewRow review, string label) => new(label, new ActionRef(AnswerReview.Verb, review.Id), ButtonStyle.Primary);

    private static Text Listed(IReadOnlyList<string> words) => Text.List([.. words.Select(Text.Words)]);

    private static Message Say(Text words, params Button[] next) => new(words, new Paragraph(words), new Buttons(next));

    private static Message About(Text words, string focus, params Button[] next) => new(words,
    [
        new Paragraph(words),
        new Quote(Text.Words(focus)),
        .. next.Length > 0 ? [new Buttons(next)] : Array.Empty<Block>(),
    ]);
}
