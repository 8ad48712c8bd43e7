using Microsoft.Extensions.DependencyInjection;
using PeerBot.Features.Records;
using PeerBot.Features.Secrets.Words;
using PeerBot.Features.Storage;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Storage;

/// <summary>Nobody's words are kept without a say in how they are shown, forgotten and let go (P5, P6).</summary>
public sealed class RecordPartTests
{
    [Fact]
    public async Task Every_row_that_holds_words_belongs_to_one_part_of_the_record()
    {
        await using var bot = await TestBot.StartAsync(Engine.Sqlite);
        await using var db = bot.Services.GetRequiredService<DbFactory>().Create();
        var parts = bot.Services.GetServices<IRecordPart>().SelectMany(part => part.Rows).ToList();
        Assert.Equal(parts.Distinct(), parts);
        Assert.All(db.Model.GetEntityTypes().Where(type => WrittenColumns.Of(type) is not null), type => Assert.True(
            parts.Contains(type.ClrType), $"{type.ClrType.Name} holds words and is in no IRecordPart: see bot/Features/Records/Parts for how one looks."));
    }
}
