// Command edits looks for an edit after which pancheck's cache gives another
// answer than an analysis: it edits a module at random, many times, and compares
// what pancheck prints with its cache and without, byte by byte.
//
//	go -C tools/corpus run ./edits -modules go.etcd.io/bbolt@v1.5.0,google.golang.org/grpc@v1.85.0 -n 20
//	go -C tools/corpus run ./edits -dir ../../testdata/src -n 20
//
// Edits take out or repeat a statement, insert a comment, add a parameter or a
// field, or take back one of these; they lie in any package of the module, tests
// included, and some of them do not compile. The same seed makes the same edits.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/pancheck/pancheck/tools/corpus/internal/module"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "edits:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("edits", flag.ExitOnError)
	names := flags.String("modules", "go.etcd.io/bbolt@v1.5.0,google.golang.org/grpc@v1.85.0", "`list` of modules, as path@version, separated by commas")
	local := flags.String("dir", "", "`directory` of a module, a copy of which is edited instead")
	packages := flags.String("packages", "./...", "`pattern` of the packages to analyse")
	n := flags.Int("n", 20, "`number` of edits in each module")
	seed := flags.Uint64("seed", 1, "`number` that decides about the edits")
	flags.Parse(args)

	work, err := os.MkdirTemp("", "pancheck-edits-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	c := &comparison{tool: filepath.Join(work, "pancheck"), cache: filepath.Join(work, "cache"), packages: *packages}
	if _, err := module.Go(ctx, ".", "build", "-o", c.tool, "github.com/pancheck/pancheck/cmd/pancheck"); err != nil {
		return err
	}
	list := strings.Split(*names, ",")
	if *local != "" {
		list = []string{*local}
	}
	for i, name := range list {
		c.dir = filepath.Join(work, fmt.Sprint("module", i))
		if *local != "" {
			err = module.CopyTree(c.dir, *local)
		} else {
			path, version, _ := strings.Cut(name, "@")
			err = module.Fetch(ctx, module.Module{Path: path, Version: version}, c.dir)
		}
		if err != nil {
			return err
		}
		if err := c.edit(ctx, name, *n, rand.New(rand.NewPCG(*seed, 0)), out); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// A comparison is of what the tool prints about a module with the cache and
// without.
type comparison struct {
	tool, cache, dir string
	packages         string
}

// edit edits the module n times, and compares after each.
func (c *comparison) edit(ctx context.Context, name string, n int, random *rand.Rand, out io.Writer) error {
	e := &editor{dir: c.dir, random: random}
	if err := e.findFiles(ctx, c.packages); err != nil {
		return err
	}
	for i := range n + 1 {
		what := "no edit"
		if i > 0 {
			var err error
			if what, err = e.next(); err != nil {
				return err
			}
		}
		line, err := c.compare(ctx, []string{"text", "json"}[i%2])
		if err != nil {
			return fmt.Errorf("edit %d, %s: %w", i, what, err)
		}
		fmt.Fprintf(out, "%s  edit %d: %s; %s\n", name, i, what, line)
	}
	return nil
}

// compare runs the tool without the cache and twice with it: in the one format,
// while something is missing, and then in the other.
func (c *comparison) compare(ctx context.Context, format string) (string, error) {
	want, err := c.run(ctx, "-no-cache", "-f", format)
	if err != nil {
		return "", err
	}
	got, err := c.run(ctx, "-cache-dir", c.cache, "-f", format, "-debug.time")
	if err != nil {
		return "", err
	}
	analysed := counts.FindAllStringSubmatch(got.stderr, -1)
	again, err := c.run(ctx, "-cache-dir", c.cache, "-f", format)
	if err != nil {
		return "", err
	}
	if got.stderr = want.stderr; got != want || again != want {
		return "", fmt.Errorf("without the cache:\n%s\nwith it:\n%s\nand again:\n%s", want, got, again)
	}
	if len(analysed) != 2 {
		return "", fmt.Errorf("-debug.time says nothing of the cache")
	}
	return fmt.Sprintf("%s lines, %s units from the cache, %s analysed, exit code %d",
		fmt.Sprint(strings.Count(want.stdout, "\n")), analysed[0][1], analysed[1][1], want.code), nil
}

var counts = regexp.MustCompile(`(?m)^packages (?:from the cache|analysed) +(\d+)$`)

// A result is all that a run shows.
type result struct {
	stdout, stderr string
	code           int
}

func (r result) String() string {
	return fmt.Sprintf("%s%sexit code %d", r.stdout, r.stderr, r.code)
}

func (c *comparison) run(ctx context.Context, args ...string) (result, error) {
	cmd := exec.CommandContext(ctx, c.tool, append(append([]string{"-checks=all", "-notes"}, args...), c.packages)...)
	cmd.Dir = c.dir
	cmd.Env = module.Environment()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); cmd.ProcessState == nil || cmd.ProcessState.ExitCode() < 0 {
		return result{}, fmt.Errorf("%w\n%s", err, &stderr)
	}
	return result{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}, nil
}
