using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PeerBot.Features.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WordKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "word_keys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WorkspaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Wrapped = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_word_keys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_word_keys_groups_WorkspaceId_GroupId",
                        columns: x => new { x.WorkspaceId, x.GroupId },
                        principalTable: "groups",
                        principalColumns: new[] { "WorkspaceId", "Id" });
                    table.ForeignKey(
                        name: "FK_word_keys_people_WorkspaceId_PersonId",
                        columns: x => new { x.WorkspaceId, x.PersonId },
                        principalTable: "people",
                        principalColumns: new[] { "WorkspaceId", "Id" });
                });

            migrationBuilder.CreateIndex(
                name: "IX_word_keys_WorkspaceId_GroupId",
                table: "word_keys",
                columns: new[] { "WorkspaceId", "GroupId" });

            migrationBuilder.CreateIndex(
                name: "IX_word_keys_WorkspaceId_PersonId",
                table: "word_keys",
                columns: new[] { "WorkspaceId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_word_keys_group",
                table: "word_keys",
                column: "GroupId",
                unique: true,
                filter: "\"PersonId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_word_keys_member",
                table: "word_keys",
                columns: new[] { "GroupId", "PersonId" },
                unique: true,
                filter: "\"GroupId\" IS NOT NULL AND \"PersonId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_word_keys_person",
                table: "word_keys",
                column: "PersonId",
                unique: true,
                filter: "\"GroupId\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "word_keys");
        }
    }
}
