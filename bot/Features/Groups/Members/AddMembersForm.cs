using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Features.Groups.SetUp;
using PeerBot.Features.Requests;
using PeerBot.Features.Undo;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Groups.Members;

/// <summary>Any member may add others; they join at the end of the rota and are welcomed. Who is a member already stays one.</summary>
internal sealed class AddMembersForm(ChatWork work, PeopleLookup people) : IFormHandler
{
    public const string Verb = "members.add";
    public const int MostAtOnce = 5;

    public const int MostMembers = 15;

    public async Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel)
    {
        var reading = new FormReading(submission.Values);
        var chosen = reading.People("people", MostAtOnce);
        if (chosen.Count == 0)
        {
            reading.Refuse("people", MembersViews.ChooseSomebody);
        }

        var cards = reading.Problems.Count == 0 ? await people.FindAsync(submission.Caller, chosen, reading, "people", cancel) : [];
        return await work.RunAsync(submission, visit => SaveAsync(visit, submission, reading.Problems, cards, cancel), cancel);
    }

    private static async Task<Reply> SaveAsync(
        Visit visit, FormSubmission submission, IReadOnlyList<FieldProblem> problems, IReadOnlyList<PersonCard> cards, CancellationToken cancel)
    {
        if (await visit.MyGroupAsync(new GroupId(submission.Form.AsGuid ?? Guid.Empty), cancel) is not { } group)
        {
            return GroupHere.NotYours();
        }

        if (problems.Count > 0)
        {
            return new Reply.FixForm(problems);
        }

        var before = (await LoadedGroup.LoadAsync(visit.Db, group.Id, cancel))!;
        var leaders = LeaderShift.Of(before, visit);
        var added = new List<PersonRow>();
        foreach (var card in cards)
        {
            var person = await WorkspaceDirectory.MeetAsync(visit.Db, card.Person, card.Name, card.Zone, cancel);
            if (before.Member(person.Id) is null)
            {
                added.Add(person);
            }
        }

        if (before.Members.Count + added.Count > MostMembers)
        {
            return new Reply.FixForm([new FieldProblem("people", MembersViews.TooMany(before.Members.Count + added.Count))]);
        }

        foreach (var person in added)
        {
            await Joining.TakeInAsync(visit, group, person, cancel);
        }

        await Consent.AskNewcomersAsync(visit, group, added, cancel);
        var after = await LeaderShift.SettleAsync(visit, group.Id, leaders, cancel);
        await SizeWatch.TellAsync(visit, before.Members.Count, after, cancel);
        var made = visit.Db.Memberships.Local.Where(row => row.GroupId == group.Id && row.LeftAt == null && added.Exists(person => person.Id == row.PersonId));
        var undo = added.Count == 0 ? null
            : UndoOffer.Add(visit, group.Id, AddMembersUndo.Kind, group.Id.Value, string.Join(',', made.Select(row => row.Id.ToString("N"))));
        return new Reply.CloseForm(MembersViews.Added(added, after, undo));
    }
}
