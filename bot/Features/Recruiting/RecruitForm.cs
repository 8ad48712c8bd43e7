using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Core.Recruiting;
using PeerBot.Features.Groups;
using PeerBot.Features.Groups.Members;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Recruiting;

/// <summary><c>/peer recruit [@somebody]</c>: the form; alone it shows what is under way, with a button for the form.</summary>
internal sealed class RecruitCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        if (group is null)
        {
            return instead!;
        }

        var words = command.Words.Trim();
        if (words.Length > 0)
        {
            var named = words.StartsWith("@[", StringComparison.Ordinal) && words.EndsWith(']') ? words[2..^1] : null;
            return new Reply.ShowForm(RecruitTexts.Form(group, named, unknown: named is null));
        }

        var open = await visit.Db.Invitations.Where(row => row.GroupId == group.Id
            && (row.State == InvitationState.Asking || row.State == InvitationState.Invited)).OrderBy(row => row.AskedAt).ToListAsync(cancel);
        if (open.Count == 0)
        {
            return new Reply.ShowForm(RecruitTexts.Form(group, named: null, unknown: false));
        }

        var candidates = open.ConvertAll(row => row.CandidateId);
        var people = await visit.Db.People.Where(row => candidates.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        return new Reply.Whisper(RecruitTexts.UnderWay(group, [.. open.Select(row => (row, people[row.CandidateId]))], visit.Me));
    }, cancel);
}

/// <summary>By button: opens the form.</summary>
internal sealed class RecruitPress(ChatWork work) : IButtonHandler
{
    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        await visit.MyGroupAsync(new GroupId(press.Action.AsGuid ?? Guid.Empty), cancel) is { } group
            ? new Reply.ShowForm(RecruitTexts.Form(group, named: null, unknown: false))
            : GroupHere.NotYours(), cancel);
}

/// <summary>Asks the group about somebody. The form carries the invitation's id, so that sending it twice asks once.</summary>
internal sealed class RecruitForm(ChatWork work, PeopleLookup people) : IFormHandler
{
    public const string Verb = "recruit";

    private const int MostWord = 500;

    public async Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel)
    {
        var reading = new FormReading(submission.Values);
        var chosen = reading.People("person", 1);
        if (chosen.Count == 0)
        {
            reading.Refuse("person", RecruitTexts.ChooseSomebody);
        }

        var level = reading.Choice("level", RecruitTexts.Levels.Select(option => option.Value));
        var word = reading.Text("word", required: false, MostWord);
        var cards = reading.Problems.Count == 0 ? await people.FindAsync(submission.Caller, chosen, reading, "person", cancel) : [];
        return await work.RunAsync(submission, visit => TakeAsync(visit, submission, reading.Problems, cards, level, word, cancel), cancel);
    }

    private static async Task<Reply> TakeAsync(Visit visit, FormSubmission submission, IReadOnlyList<FieldProblem> problems,
        IReadOnlyList<PersonCard> cards, string? level, string? word, CancellationToken cancel)
    {
        if (submission.Form.Id.Split('.') is not [var first, var second]
            || !Guid.TryParseExact(first, "N", out var known) || !Guid.TryParseExact(second, "N", out var id)
            || await visit.MyGroupAsync(new GroupId(known), cancel) is null
            || await LoadedGroup.LoadAsync(visit.Db, new GroupId(known), cancel) is not { } group)
        {
            return GroupHere.NotYours();
        }

        if (problems.Count > 0)
        {
            return new Reply.FixForm(problems);
        }

        var candidate = await WorkspaceDirectory.MeetAsync(visit.Db, cards[0].Person, cards[0].Name, cards[0].Zone, cancel);
        if (await visit.Db.Invitations.SingleOrDefaultAsync(row => row.Id == id, cancel) is { } made)
        {
            return made.InvitedById == visit.Me.Id ? new Reply.CloseForm(RecruitTexts.Begun(made, candidate)) : GroupHere.NotYours();
        }

        var before = (await visit.Db.Invitations.Where(row => row.GroupId == group.Id && row.CandidateId == candidate.Id).ToListAsync(cancel))
            .Select(row => row.ToCore());
        if (Invitation.MayInvite(candidate.Id, [.. group.Members.Select(member => member.Id)], AddMembersForm.MostMembers, before, visit.Now)
            is Outcome<NodaTime.Instant>.Refused refused)
        {
            return new Reply.FixForm([new FieldProblem("person", RecruitTexts.Problem(refused.Why, candidate, visit.MyZone))]);
        }

        var fits = Enum.TryParse<Experience>(level, out var wanted) ? wanted : (Experience?)null;
        return new Reply.CloseForm(RecruitTexts.Begun(await Recruit.AskAsync(visit, group, candidate, id, fits, word, cancel), candidate));
    }
}
