using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Conversations;

/// <summary>Plain words in the private chat: an answer to the question being asked, else a command without its slash.</summary>
internal sealed class HearWords(ChatWork work, ChatRouter router, ChatRoutes routes, TalkSending sending) : IPlainWordsHandler
{
    public async Task<Reply> HandleAsync(PlainWords words, CancellationToken cancel)
    {
        var said = Wording.Clean(words.Words).Trim();
        if (said.Length == 0)
        {
            return new Reply.Quiet();
        }

        FormTalk? toSend = null;
        FormTalk? aside = null;
        var reply = await work.RunAsync(words, async visit =>
        {
            // The work may run again after a lost race; nothing of the first run may remain.
            (toSend, aside) = (null, null);
            if (await TalkStore.OpenAsync(visit, cancel) is not { } row)
            {
                return new Reply.Quiet();
            }

            var wantsOn = IsWord(said, "continue", "go on", "resume");
            if (row.IsAside && !wantsOn)
            {
                aside = TalkStore.Read(row);
                return new Reply.Quiet();
            }

            if (said.StartsWith('/'))
            {
                return new Reply.Quiet();
            }

            return await HearAnswerAsync(visit, row, said, wantsOn, talk => toSend = talk, cancel);
        }, cancel);

        if (toSend is not null)
        {
            return await sending.SendAsync(words, toSend, cancel);
        }

        if (reply is not Reply.Quiet)
        {
            return reply;
        }

        if (IsWord(said, "continue", "go on", "resume"))
        {
            return new Reply.Whisper(TalkViews.NothingToContinue());
        }

        var answer = await CommandAsync(words, said, cancel);
        return answer is Reply.ShowForm show && !words.TakesForms
            ? await sending.BeginAsync(words, show.Form, cancel)
            : aside is null ? answer : TalkViews.WithReminder(answer, aside);
    }

    private static async Task<Reply> HearAnswerAsync(
        Visit visit, ConversationRow row, string said, bool wantsOn, Action<FormTalk> send, CancellationToken cancel)
    {
        var talk = TalkStore.Read(row);
        if (IsWord(said, "stop", "later", "cancel", "quit"))
        {
            (row.IsAside, row.LastAt) = (true, visit.Now);
            return new Reply.Whisper(TalkViews.PutAside());
        }

        if (talk.IsComplete && IsWord(said, "send", "yes", "ok", "save", talk.Form.Submit))
        {
            send(talk);
            return new Reply.Quiet();
        }

        string? problem = null;
        if (IsWord(said, "back"))
        {
            talk = talk.Back();
        }
        else if (IsWord(said, "skip", "keep"))
        {
            (talk, problem) = talk.Skip();
        }
        else if (!wantsOn)
        {
            (talk, problem) = talk.Answer(await PeopleByNameAsync(visit, talk, said, cancel));
        }

        TalkStore.Keep(row, talk, visit.Now);
        return new Reply.Whisper(TalkViews.Question(row, problem));
    }

    // People are asked for by mention; a plain @name works where exactly one person has it.
    private static async Task<string> PeopleByNameAsync(Visit visit, FormTalk talk, string said, CancellationToken cancel)
    {
        if (talk.Asked is not PeopleField)
        {
            return said;
        }

        var people = await visit.Db.People.Select(person => new { person.ExternalId, person.Name }).ToListAsync(cancel);
        return string.Join(' ', said.Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(word =>
            people.Where(person => word.StartsWith('@')
                    && string.Equals(person.Name.Split(' ')[0], word[1..], StringComparison.OrdinalIgnoreCase)).ToList()
                is [var only] ? $"@[{only.ExternalId}]" : word));
    }

    private async Task<Reply> CommandAsync(PlainWords words, string said, CancellationToken cancel)
    {
        var plain = said.TrimStart('/').Replace('\u00a0', ' ');
        var first = plain.Split([' ', '\n'], 2)[0].ToLowerInvariant();
        var rest = plain[first.Length..].Trim();
        var known = routes.All.Where(route => route.Kind == RouteKind.Command).Select(route => route.Name).ToHashSet();
        if (known.Contains(first))
        {
            return await router.HandleAsync(new Command(words.Caller, words.Place, first, rest), cancel);
        }

        // "rotation" for "/peer rotation".
        if (known.Contains($"peer {first}") || said.StartsWith('/'))
        {
            return await router.HandleAsync(said.StartsWith('/')
                ? new Command(words.Caller, words.Place, first, rest)
                : new Command(words.Caller, words.Place, "peer", plain), cancel);
        }

        return new Reply.Whisper(TalkViews.DoNotKnow());
    }

    private static bool IsWord(string said, params string[] words) =>
        words.Contains(said.TrimEnd('.', '!').Trim(), StringComparer.OrdinalIgnoreCase);
}
