using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.FocusReview;
using PeerBot.Features.Requests;

namespace PeerBot.Features.FocusReview;

/// <summary>Opens the three questions, filled with what was answered already (R1).</summary>
internal sealed class AnswerReview(ChatWork work) : ReviewPress(work)
{
    public const string Verb = "focus.answer";

    public override async Task<Reply> AnswerAsync(ReviewHere here, CancellationToken cancel) => here.Row.State == ReviewState.Asking
        ? new Reply.ShowForm(ReviewTexts.Form(here.Row, await here.MineAsync(cancel), here.Group.Members.Count))
        : await here.AnswerAsync(ReviewTexts.IsOver(here.Row), cancel);
}

/// <summary>Keeps one member's answer; sent twice it is a change of the first.</summary>
internal sealed class TakeAnswer(ChatWork work) : IFormHandler
{
    public const int MostCharacters = 100;

    public static readonly (string Value, Verdict Verdict)[] Verdicts =
        [("keep", Verdict.Keep), ("adjust", Verdict.Adjust), ("change", Verdict.Change)];

    public Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel) => work.RunAsync(submission, async visit =>
    {
        if (await ReviewHere.FindAsync(visit, submission.Form.AsGuid, cancel) is not { } here)
        {
            return GroupHere.FormNotYours();
        }

        if (here.Row.State != ReviewState.Asking)
        {
            return await here.AnswerAsync(ReviewTexts.IsOver(here.Row), cancel);
        }

        var themes = Review.ThemesOf(here.Row.Focus);
        var reading = new FormReading(submission.Values);
        var verdict = reading.Choice("verdict", Verdicts.Select(known => known.Value));
        var drop = reading.Choice("drop", [ReviewTexts.Nothing, .. themes.Select((_, at) => $"{at}")], required: false);

        // It joins the focus as one more theme, so a comma would make it several.
        var add = reading.Text("add", required: false, MostCharacters)?.Replace(',', ';').ReplaceLineEndings(" ");
        if (reading.Problems.Count > 0)
        {
            return new Reply.FixForm(reading.Problems);
        }

        var answer = await here.MineAsync(cancel);
        if (answer is null)
        {
            answer = new ReviewAnswerRow { WorkspaceId = here.Row.WorkspaceId, GroupId = here.Row.GroupId, ReviewId = here.Row.Id, PersonId = visit.Me.Id };
            visit.Db.ReviewAnswers.Add(answer);
        }

        answer.Verdict = Verdicts.Single(known => known.Value == verdict).Verdict;
        answer.Drop = drop is null or ReviewTexts.Nothing ? null : themes[int.Parse(drop)];
        answer.Add = add;
        answer.At = visit.Now;
        await here.SettleAsync(cancel);
        return await here.AnswerAsync(ReviewTexts.Taken(here.Row), cancel);
    }, cancel);
}
