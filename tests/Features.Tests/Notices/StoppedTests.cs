using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PeerBot.Core;
using PeerBot.Features.Notices;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Notices;

/// <summary>Told to stop, a delivery leaves no claim behind that others would have to wait for (F7).</summary>
public sealed class StoppedTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Told_to_stop_just_after_it_claimed_it_gives_every_claim_up(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var notices = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            notices.Add(await desk.OweAsync());
        }

        using var stop = new CancellationTokenSource();
        var workspace = await WorkspaceAsync(desk);
        using (new StopAt(stop, "update notices set", workspace.Value))
        {
            await desk.Work.DeliverAsync(workspace, stop.Token);
        }

        Assert.True(stop.IsCancellationRequested);
        Assert.Empty(desk.Channel.All);
        foreach (var notice in notices)
        {
            Assert.Equal((NoticeState.Owed, null), ((await desk.RowAsync(notice)).State, (await desk.RowAsync(notice)).ClaimedUntil));
        }

        await desk.SendAsync();
        Assert.Equal(notices.Count, desk.Channel.All.Count);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Told_to_stop_while_it_asks_what_arrived_it_gives_that_up_too(Engine engine)
    {
        await using var desk = await Desk.StartAsync(engine);
        var lost = await desk.OweAsync(to: AGroup.People[0]);
        await desk.ClaimAsync();
        await desk.EndClaimAsync(lost);

        using var stop = new CancellationTokenSource();
        using (new StopAt(stop, engine == Engine.Postgres ? "FROM groups" : "FROM \"groups\"", desk.Group.Value))
        {
            await desk.Work.DeliverAsync(await WorkspaceAsync(desk), stop.Token);
        }

        Assert.True(stop.IsCancellationRequested);
        Assert.Empty(desk.Channel.All);
        Assert.Equal((NoticeState.Owed, null), ((await desk.RowAsync(lost)).State, (await desk.RowAsync(lost)).ClaimedUntil));
    }

    private static Task<WorkspaceId> WorkspaceAsync(Desk desk) => desk.Bot.LookAsync(db => db.Groups.Select(group => group.WorkspaceId).SingleAsync());

    /// <summary>Stops the work as soon as the database has carried out such a statement about that id, before its answer is read.</summary>
    private sealed class StopAt : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly CancellationTokenSource _stop;
        private readonly string _statement;
        private readonly Guid _about;
        private readonly List<IDisposable> _subscriptions = [];

        public StopAt(CancellationTokenSource stop, string statement, Guid about)
        {
            (_stop, _statement, _about) = (stop, statement, about);
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                _subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuted.Name));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandExecutedEventData executed && executed.Command.CommandText.Contains(_statement, StringComparison.Ordinal)
                && executed.Command.Parameters.Cast<DbParameter>().Any(given => IsAbout(given.Value)))
            {
                _stop.Cancel();
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

        private bool IsAbout(object? value) => value is Guid id ? id == _about : Guid.TryParse(value as string, out var told) && told == _about;
    }
}
