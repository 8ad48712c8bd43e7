using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Features.Matching.Proposals;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.SetUp;

/// <summary>Makes the group from the filled form. The form carries the group's id, so that sending it twice makes one group.</summary>
internal sealed class SetUpForm(ChatWork work, PeopleLookup people) : IFormHandler
{
    public const string Verb = "setup";

    public async Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel)
    {
        if (submission.Form.AsGuid is not { } premade)
        {
            return GroupHere.NotYours();
        }

        var caller = submission.Caller;
        var reading = new FormReading(submission.Values);
        var chosen = reading.People("members", SetUpAnswers.MostMembers);
        IReadOnlyList<PersonCard> cards = [];
        if (reading.Problems.Count == 0)
        {
            cards = await people.FindAsync(caller, chosen.Contains(caller.Person) ? chosen : [caller.Person, .. chosen], reading, "members", cancel);
        }

        return await work.RunAsync(submission, visit => SaveAsync(visit, new GroupId(premade), reading.Problems, cards, cancel), cancel);
    }

    private static async Task<Reply> SaveAsync(
        Visit visit, GroupId id, IReadOnlyList<FieldProblem> problems, IReadOnlyList<PersonCard> cards, CancellationToken cancel)
    {
        if (await visit.Db.Groups.SingleOrDefaultAsync(group => group.Id == id, cancel) is { } made)
        {
            return made.CreatedBy == visit.Me.Id ? SetUpViews.Saved(made) : GroupHere.NotYours();
        }

        if (await SetUpCommand.InsteadAsync(visit, cancel) is Reply.Whisper instead)
        {
            return new Reply.CloseForm(instead.Message);
        }

        var reading = new FormReading(((FormSubmission)visit.Request).Values);
        var answers = SetUpAnswers.Read(reading, visit.Request.Caller.Person, visit.Now);
        if (answers is null || problems.Count > 0)
        {
            return new Reply.FixForm([.. problems, .. reading.Problems.Where(problem => problems.All(known => known != problem))]);
        }

        var group = await GroupStart.MakeAsync(visit, id, answers, cards, cancel);
        await MatchSetUp.UsedAsync(visit, group, cancel);
        return SetUpViews.Saved(group);
    }
}
