// Command speed measures what pancheck costs, as ratios to what cannot be avoided.
//
//	go -C tools/corpus run ./speed -modules go.etcd.io/bbolt@v1.5.0,google.golang.org/grpc@v1.85.0 -n 5
//
// For each module it runs, in turn, so that what else the machine does falls on
// all alike:
//
//   - go vet with a vet tool that only type-checks, and with pancheck: the ratio
//     is what a team pays that already runs go vet;
//   - a process that only parses and type-checks the packages of the module, and
//     pancheck: what a user waits for who calls it alone;
//   - pancheck without its cache and with an empty one: the ratio is what it costs
//     to fill;
//   - go list, which pancheck cannot do without, and pancheck with a full cache,
//     where nothing has changed, and where one file has.
//
// The build cache is warm, but no vet tool has seen the module before: each run
// has one of its own. The file is one of a package that nothing imports, and then
// one of the package that most others of the module import. Times are user
// and system time of the process and its children, the mean over the runs.
package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/pancheck/pancheck/internal/load"
	"github.com/pancheck/pancheck/tools/corpus/internal/module"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(os.Args) == 2 && os.Args[1] == typecheckHere {
		if err := typecheck(ctx); err != nil {
			fmt.Fprintln(os.Stderr, "speed:", err)
			os.Exit(2)
		}
		return
	}
	if err := measure(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(2)
	}
}

// typecheckHere, as the only argument, makes the command the process that the
// user's door is compared with.
const typecheckHere = "typecheck-here"

// typecheck parses and type-checks the packages of the module in the working
// directory, with their tests, one after the other.
func typecheck(ctx context.Context) error {
	g, err := load.Find(ctx, &load.Query{Dir: ".", Patterns: []string{"./..."}, Tests: true}, true)
	if err != nil {
		return err
	}
	if err := g.Prepare(ctx); err != nil {
		return err
	}
	for _, u := range g.Units {
		g.Check(u)
		u.Release()
	}
	return nil
}

func measure(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("speed", flag.ExitOnError)
	names := flags.String("modules", "go.etcd.io/bbolt@v1.5.0,google.golang.org/grpc@v1.85.0", "`list` of modules, as path@version, separated by commas")
	runs := flags.Int("n", 5, "`number` of runs of each command")
	flags.Parse(args)
	work, err := os.MkdirTemp("", "pancheck-speed-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	pancheck, bare := filepath.Join(work, "pancheck"), filepath.Join(work, "typecheckvet")
	for binary, pkg := range map[string]string{pancheck: "github.com/pancheck/pancheck/cmd/pancheck", bare: "./speed/typecheckvet"} {
		if _, err := module.Go(ctx, ".", "build", "-o", binary, pkg); err != nil {
			return err
		}
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	for _, name := range strings.Split(*names, ",") {
		path, version, ok := strings.Cut(name, "@")
		if !ok {
			return fmt.Errorf("-modules: want path@version, got %q", name)
		}
		dir := filepath.Join(work, "module")
		if err := module.Fetch(ctx, module.Module{Path: path, Version: version}, dir); err != nil {
			return err
		}
		least, most, err := extremes(ctx, dir)
		if err != nil {
			return err
		}
		cached := []string{pancheck, "-cache-dir", filepath.Join(work, "cache"), "./..."}
		commands := []command{
			{name: "type-check-only vet tool", args: []string{"go", "vet", "-vettool=" + bare, "./..."}, newTools: true},
			{name: "vet door", args: []string{"go", "vet", "-vettool=" + pancheck, "./..."}, newTools: true},
			{name: "parse and type-check", args: []string{self, typecheckHere}, base: 2},
			{name: "user's door, no cache", args: []string{pancheck, "-no-cache", "./..."}, base: 2},
			{name: "user's door, first run", args: cached, newTools: true, base: 3},
			{name: "go list", args: []string{"go", "list", "-deps", "-test", "-json=" + listed, "./..."}, base: 5},
			{name: "user's door, no change", args: cached, base: 5},
			{name: "user's door, one package", args: cached, edit: least, base: 3},
			{name: "user's door, its importers", args: cached, edit: most, base: 3},
		}
		costs := make([]cost, len(commands))
		for i := range *runs + 1 { // the first warms the build cache
			for k := range commands {
				if commands[k].newTools {
					for _, tool := range []string{bare, pancheck} {
						if err := grow(tool); err != nil {
							return err
						}
					}
				}
				c, err := commands[k].run(ctx, dir)
				if err != nil {
					return err
				}
				if i > 0 {
					costs[k].add(c)
				}
			}
		}
		fmt.Fprintf(out, "%s\n", name)
		for k, c := range commands {
			base := costs[commands[k].base]
			fmt.Fprintf(out, "  %-28s %7.2f s CPU %7.2f s wall %5d MB  ratio %.2f\n", c.name,
				costs[k].cpu.Seconds()/float64(*runs), costs[k].wall.Seconds()/float64(*runs), costs[k].peak>>20,
				costs[k].cpu.Seconds()/base.cpu.Seconds())
		}
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	return nil
}

// grow appends a byte to a binary, so that the go command takes it for a vet
// tool that it has not run yet, and pancheck itself for another one.
func grow(binary string) error { return appendTo(binary, "\x00") }

func appendTo(file, text string) error {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}

// listed are the fields of packages that pancheck asks for.
const listed = "ImportPath,Name,Dir,ForTest,GoFiles,CgoFiles,IgnoredGoFiles,IgnoredOtherFiles," +
	"CFiles,CXXFiles,HFiles,SFiles,Imports,ImportMap,Module,DepOnly,Standard,Error"

// extremes returns a file of a package that no other one of the module imports,
// and one of the package that most of them do, directly or not.
func extremes(ctx context.Context, dir string) (least, most string, err error) {
	output, err := module.Go(ctx, dir, "list", "-test", "-json=ImportPath,Dir,GoFiles,Deps,ForTest", "./...")
	if err != nil {
		return "", "", err
	}
	files, importers := make(map[string]string), make(map[string]int)
	var paths []string
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var p struct {
			ImportPath, Dir, ForTest string
			GoFiles, Deps            []string
		}
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return "", "", err
		}
		for _, dep := range p.Deps {
			dep, _, _ = strings.Cut(dep, " [")
			importers[dep]++
		}
		if p.ForTest == "" && len(p.GoFiles) > 0 && !strings.HasSuffix(p.ImportPath, ".test") {
			files[p.ImportPath] = filepath.Join(p.Dir, p.GoFiles[0])
			paths = append(paths, p.ImportPath)
		}
	}
	if len(paths) == 0 {
		return "", "", errors.New("there are no packages")
	}
	slices.SortStableFunc(paths, func(a, b string) int { return cmp.Compare(importers[a], importers[b]) })
	return files[paths[0]], files[paths[len(paths)-1]], nil
}

// A command is what is measured.
type command struct {
	name     string
	args     []string
	base     int    // the command that it is compared with
	newTools bool   // the tools are such as have not run yet
	edit     string // file that is changed before it runs
}

// A cost is the sum over runs of the time of all processors and by the clock,
// and the largest of the peaks of memory, in bytes.
type cost struct {
	cpu, wall time.Duration
	peak      int64
}

func (c *cost) add(d cost) {
	c.cpu += d.cpu
	c.wall += d.wall
	c.peak = max(c.peak, d.peak)
}

// run runs the command. Findings, which give it exit status 1, are no error.
func (c command) run(ctx context.Context, dir string) (cost, error) {
	if c.edit != "" {
		if err := appendTo(c.edit, "\n// Changed.\n"); err != nil {
			return cost{}, err
		}
	}
	cmd := exec.CommandContext(ctx, c.args[0], c.args[1:]...)
	cmd.Dir = dir
	cmd.Env = module.Environment()
	start := time.Now()
	output, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() > 1 || cmd.ProcessState.ExitCode() < 0 {
		return cost{}, fmt.Errorf("%s: %w\n%s", c.name, err, output)
	}
	d := cost{cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), wall: time.Since(start)}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		d.peak = usage.Maxrss << 10
	}
	return d, nil
}
