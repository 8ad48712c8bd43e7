using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Core;
using PeerBot.Features.Deliveries;
using PeerBot.Features.Secrets;
using PeerBot.Features.Secrets.Words;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Storage;

/// <summary>Every row comes back as it was written, and only in its own workspace (T4).</summary>
public sealed class RowTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Every_row_comes_back_as_it_was_written(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var (workspace, rows) = await SaveAllAsync(bot);

        await using var db = bot.Services.GetRequiredService<DbFactory>().Create(workspace);
        foreach (var row in rows)
        {
            var key = db.Model.FindEntityType(row.GetType())!.FindPrimaryKey()!.Properties.Select(part => part.PropertyInfo!.GetValue(row)).ToArray();
            var read = await db.FindAsync(row.GetType(), key);
            Assert.NotNull(read);
            Assert.NotSame(row, read);
            Assert.All(
                row.GetType().GetProperties().Where(property => property.CanWrite),
                property => Assert.Equal(property.GetValue(row), property.GetValue(read)));
        }
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Another_workspace_sees_no_row_and_can_save_none(Engine engine)
    {
        await using var bot = await TestBot.StartAsync(engine);
        var (_, rows) = await SaveAllAsync(bot);

        foreach (var row in rows.OfType<IWorkspaceRow>())
        {
            await using var other = bot.Services.GetRequiredService<DbFactory>().Create(new WorkspaceId(Guid.CreateVersion7()));
            var count = typeof(RowTests).GetMethod(nameof(CountAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(row.GetType());
            Assert.Equal(0, await (Task<int>)count.Invoke(null, [other])!);

            other.Update(row);
            await Assert.ThrowsAsync<InvalidOperationException>(() => other.SaveChangesAsync());
            other.Entry(row).State = EntityState.Added;
            Assert.Throws<InvalidOperationException>(() => other.SaveChanges());
            other.Entry(row).State = EntityState.Deleted;
            await Assert.ThrowsAsync<InvalidOperationException>(() => other.SaveChangesAsync());
        }
    }

    [Fact]
    public async Task Only_what_stands_outside_all_workspaces_is_without_the_fence()
    {
        await using var bot = await TestBot.StartAsync(Engine.Sqlite);
        await using var db = bot.Services.GetRequiredService<DbFactory>().Create();
        Assert.Equal(
            [nameof(AddressRow), nameof(DataProtectionKeyRow), nameof(InstallationRow), nameof(SeenDeliveryRow),
                nameof(TranscriptCounterRow), nameof(TranscriptEntryRow), nameof(TranscriptNoteRow), nameof(WorkspaceRow)],
            db.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(type => !typeof(IWorkspaceRow).IsAssignableFrom(type))
                .Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    private static async Task<(WorkspaceId Workspace, List<object> Rows)> SaveAllAsync(TestBot bot)
    {
        var every = new EveryRow();
        await using var db = bot.Services.GetRequiredService<DbFactory>().Create(every.Workspace);

        // A key to words is made by what is sealed with it.
        var rows = db.Model.GetEntityTypes().Where(entity => entity.ClrType != typeof(WordKeyRow)).Select(entity => every.Make(entity.ClrType)).ToList();
        db.AddRange(rows);
        await db.SaveChangesAsync();
        rows.Add(await db.WordKeys.AsNoTracking().FirstAsync());
        return (every.Workspace, rows);
    }

    private static Task<int> CountAsync<TRow>(PeerBotDb db)
        where TRow : class => db.Set<TRow>().CountAsync();
}
