using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using NodaTime.Testing;
using PeerBot.Chat.Channels;
using PeerBot.Features.Secrets;
using PeerBot.Features.Settings;
using PeerBot.Features.Storage;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Secrets;

/// <summary>The keys stand in the database only wrapped, and only the right wrapper opens them (T15).</summary>
public sealed class KeyRingTests : IDisposable
{
    private static readonly string KeyA = Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly string KeyB = Convert.ToBase64String(Enumerable.Repeat((byte)2, 32).ToArray());

    private readonly string _folder = Directory.CreateTempSubdirectory("peerbot-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_key_wraps_what_two_programs_share(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await IsSharedAsync(database, () => Read((KeyWrapping.KeyKey, KeyA)), Read((KeyWrapping.KeyKey, KeyB)));
    }

    [Theory, InlineData("plain.pfx", null), InlineData("locked.pfx", "hush-hush"), InlineData("plain.pem", null), InlineData("locked.pem", "hush-hush")]
    public async Task A_certificate_wraps_what_two_programs_share(string file, string? password)
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var path = Write(file, password, "PeerBot");
        var foreign = Write("foreign.pfx", null, "Another");
        await IsSharedAsync(database,
            () => Read((KeyWrapping.CertificateKey, path), (KeyWrapping.PasswordKey, password)), Read((KeyWrapping.CertificateKey, foreign)));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Keys_made_without_a_wrapper_are_wrapped_at_the_first_start_with_one(bool certificate)
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        var ours = certificate ? Read((KeyWrapping.CertificateKey, Write("late.pfx", null, "PeerBot"))) : Read((KeyWrapping.KeyKey, KeyA));
        await using (var open = await StartAsync(database, KeyWrapping.None))
        {
            await open.GetRequiredService<IInstallations>().SaveAsync(new Installation("slack", "T1", "xoxb-ours"), default);
        }

        for (var start = 0; start < 2; start++)
        {
            await using var wrapped = await StartAsync(database, ours);
            Assert.Equal("xoxb-ours", (await wrapped.GetRequiredService<IInstallations>().FindAsync("slack", "T1", default))!.Secrets);
        }

        await using var db = new DbFactory(database.Provider, database.ConnectionString).Create();
        Assert.DoesNotContain("masterKey", (await db.Set<DataProtectionKeyRow>().SingleAsync()).Xml, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task From_one_wrapper_to_the_next_nothing_is_lost_and_the_old_one_opens_nothing_any_more(bool toCertificate)
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        (string, string?)[] next = toCertificate ? [(KeyWrapping.CertificateKey, Write("next.pfx", null, "PeerBot"))] : [(KeyWrapping.KeyKey, KeyB)];
        await using (var old = await StartAsync(database, Read((KeyWrapping.KeyKey, KeyA))))
        {
            await old.GetRequiredService<IInstallations>().SaveAsync(new Installation("slack", "T1", "xoxb-ours"), default);
        }

        await Assert.ThrowsAsync<SettingProblemException>(async () => await StartAsync(database, Read(next)));
        for (var start = 0; start < 2; start++)
        {
            await using var changing = await StartAsync(database, Read([.. next, (KeyWrapping.PreviousKeyKey, KeyA)]));
            Assert.Equal("xoxb-ours", (await changing.GetRequiredService<IInstallations>().FindAsync("slack", "T1", default))!.Secrets);
        }

        await using var changed = await StartAsync(database, Read(next));
        Assert.Equal("xoxb-ours", (await changed.GetRequiredService<IInstallations>().FindAsync("slack", "T1", default))!.Secrets);
        await Assert.ThrowsAsync<SettingProblemException>(async () => await StartAsync(database, Read((KeyWrapping.KeyKey, KeyA))));
    }

    [Fact]
    public void A_wrapped_key_that_was_altered_does_not_open()
    {
        var key = Convert.FromBase64String(KeyA);
        var locked = Convert.FromBase64String(KeyInSettings.Lock(key, new("secret", "words")));
        Assert.Equal("words", KeyInSettings.Open(key, Convert.ToBase64String(locked)).Value);
        for (var i = 0; i < locked.Length; i++)
        {
            locked[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => KeyInSettings.Open(key, Convert.ToBase64String(locked)));
            locked[i] ^= 1;
        }

        Assert.ThrowsAny<CryptographicException>(() => KeyInSettings.Open(key, Convert.ToBase64String(locked[..20])));
        Assert.NotEqual(KeyInSettings.Lock(key, new("secret", "words")), KeyInSettings.Lock(key, new("secret", "words")));
    }

    [Fact]
    public async Task Two_programs_that_start_at_once_on_a_new_database_make_one_key()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Postgres);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var program = await StartAsync(database, Read((KeyWrapping.KeyKey, KeyA)));
        })));
        await using var db = new DbFactory(database.Provider, database.ConnectionString).Create();
        Assert.Equal(1, await db.Set<DataProtectionKeyRow>().CountAsync());
    }

    [Fact]
    public async Task Without_a_wrapper_a_warning_is_logged_once_and_with_one_none()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        foreach (var (wrapping, lines) in new[] { (KeyWrapping.None, 1), (Read((KeyWrapping.KeyKey, KeyA)), 0) })
        {
            using var log = new Lines();
            await using var program = await StartAsync(database, wrapping, log);
            program.GetRequiredService<KeyRingStart>().Warn();
            Assert.Equal(lines, log.Count);
        }
    }

    private static async Task IsSharedAsync(TestDatabase database, Func<KeyWrapping> ours, KeyWrapping foreign)
    {
        await using (var first = await StartAsync(database, ours()))
        {
            await first.GetRequiredService<IInstallations>().SaveAsync(new Installation("slack", "T1", "xoxb-ours"), default);
        }

        await using (var second = await StartAsync(database, ours()))
        {
            Assert.Equal("xoxb-ours", (await second.GetRequiredService<IInstallations>().FindAsync("slack", "T1", default))!.Secrets);
        }

        await using (var db = new DbFactory(database.Provider, database.ConnectionString).Create())
        {
            var xml = (await db.Set<DataProtectionKeyRow>().SingleAsync()).Xml;
            Assert.DoesNotContain("masterKey", xml, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("PeerBot.Features, Version", xml, StringComparison.Ordinal);
        }

        var refused = await Assert.ThrowsAsync<SettingProblemException>(async () => await StartAsync(database, foreign));
        Assert.Contains("wrapped with another", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SettingProblemException>(async () => await StartAsync(database, KeyWrapping.None));
        await using var after = new DbFactory(database.Provider, database.ConnectionString).Create();
        Assert.Equal(1, await after.Set<DataProtectionKeyRow>().CountAsync());
    }

    private static async Task<ServiceProvider> StartAsync(TestDatabase database, KeyWrapping wrapping, ILoggerProvider? log = null)
    {
        var program = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log ?? new Lines()))
            .AddPeerBotFeatures(database.Provider, database.ConnectionString, wrapping)
            .AddSingleton<IClock>(new FakeClock(TestBot.Start))
            .BuildServiceProvider();
        try
        {
            await program.GetRequiredService<DatabaseStart>().PrepareAsync(default);
            return program;
        }
        catch (SettingProblemException)
        {
            await program.DisposeAsync();
            throw;
        }
    }

    private static KeyWrapping Read(params (string Key, string? Value)[] settings) => KeyWrapping.Read(
        new SettingReader(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(given => given.Key, given => given.Value)).Build()),
        new HostingEnvironment { EnvironmentName = "Production" });

    private string Write(string file, string? password, string name)
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var path = Path.Combine(_folder, file);
        if (file.EndsWith(".pfx", StringComparison.Ordinal))
        {
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, password));
            return path;
        }

        var key = password is null ? rsa.ExportPkcs8PrivateKeyPem()
            : rsa.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key);
        return path;
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public int Count { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Count += logLevel >= LogLevel.Warning ? 1 : 0;

        public void Dispose()
        {
        }
    }
}
