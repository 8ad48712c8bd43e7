using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PeerBot.Chat.Channels;
using PeerBot.Features.Secrets.Words;
using PeerBot.Features.Settings;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Secrets;

/// <summary>Puts the keeping of secrets together: one key ring for all programs on a database.</summary>
internal static class SecretServices
{
    public static IServiceCollection AddSecrets(this IServiceCollection services, KeyWrapping wrapping)
    {
        var ring = services.AddDataProtection().SetApplicationName("PeerBot");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(made => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new KeyTable(made.GetRequiredService<DbFactory>())));
        if (wrapping.Certificate is { } certificate)
        {
            ring.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }
        else if (wrapping.Key is { } key)
        {
            services.Configure<KeyManagementOptions>(options => options.XmlEncryptor = new KeyInSettingsEncryptor(key));
        }

        // It warns of each key that is not wrapped; we do so once, in our own words.
        return services
            .AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error))
            .AddSingleton(wrapping)
            .AddSingleton<KeyRingStart>()
            .AddSingleton<WordKeys>()
            .AddSingleton<WordsStart>()
            .AddSingleton<IInstallations, Installations>();
    }
}
