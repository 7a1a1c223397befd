package driver

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// Ways of analysing that -backend chooses between.
const (
	backendHere = "here"
	backendVet  = "vet"
)

// options is what a user's command line says.
type options struct {
	patterns []string

	checks string
	tests  bool
	tags   string
	chdir  string

	choosing
	given map[string]bool // flags on the command line

	format   string
	output   string
	color    string
	summary  bool
	notes    bool
	exitZero bool
	backend  string
	cacheDir string
	noCache  bool

	help       bool
	version    bool
	listChecks bool
	explain    string
	audit      string

	time        bool
	cpuProfile  string
	dumpSummary string
	dumpObject  string
	dumpWalk    string
}

func parseOptions(args []string) (*options, error) {
	opts := &options{given: make(map[string]bool)}
	flags := flag.NewFlagSet("pancheck", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	flags.StringVar(&opts.checks, "checks", "", "")
	flags.BoolVar(&opts.tests, "tests", true, "")
	flags.StringVar(&opts.tags, "tags", "", "")
	flags.StringVar(&opts.chdir, "C", "", "")
	flags.StringVar(&opts.format, "f", "text", "")
	flags.StringVar(&opts.output, "o", "", "")
	flags.StringVar(&opts.color, "color", colorAuto, "")
	flags.BoolVar(&opts.summary, "summary", false, "")
	flags.BoolVar(&opts.notes, "notes", false, "")
	flags.BoolVar(&opts.exitZero, "exit-zero", false, "")
	flags.StringVar(&opts.backend, "backend", backendHere, "")
	flags.StringVar(&opts.cacheDir, "cache-dir", "", "")
	flags.BoolVar(&opts.noCache, "no-cache", false, "")
	flags.BoolVar(&opts.version, "version", false, "")
	flags.BoolVar(&opts.listChecks, "list-checks", false, "")
	flags.StringVar(&opts.explain, "explain", "", "")
	flags.StringVar(&opts.audit, "audit", "", "")
	opts.choosing.register(flags)
	flags.BoolVar(&opts.time, "debug.time", false, "")
	flags.StringVar(&opts.cpuProfile, "debug.cpuprofile", "", "")
	flags.StringVar(&opts.dumpSummary, "debug.summary", "", "")
	flags.StringVar(&opts.dumpObject, "debug.object", "", "")
	flags.StringVar(&opts.dumpWalk, "debug.walk", "", "")

	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		opts.help = true
		return opts, nil
	}
	if err != nil {
		msg := strings.Replace(err.Error(), "flag provided but not defined:", "unknown flag", 1)
		return nil, fmt.Errorf("%s: pancheck -h lists the flags", msg)
	}
	if opts.backend != backendHere && opts.backend != backendVet {
		return nil, fmt.Errorf("unknown backend %q: -backend takes %s or %s", opts.backend, backendHere, backendVet)
	}
	if opts.color != colorAuto && opts.color != colorAlways && opts.color != colorNever {
		return nil, fmt.Errorf("unknown color %q: -color takes %s, %s or %s", opts.color, colorAuto, colorAlways, colorNever)
	}
	flags.Visit(func(f *flag.Flag) { opts.given[f.Name] = true })
	if err := opts.choosing.validate(); err != nil {
		return nil, err
	}
	if err := opts.validateAudit(); err != nil {
		return nil, err
	}
	opts.patterns = flags.Args()
	for _, p := range opts.patterns {
		if strings.HasPrefix(p, "-") {
			return nil, fmt.Errorf("flag %s comes after a package: put flags first", p)
		}
	}
	if len(opts.patterns) == 0 {
		opts.patterns = []string{"./..."}
	}
	opts.patterns = packagesOf(opts.patterns)
	return opts, nil
}

// packagesOf replaces the names of Go files by those of the packages that they
// are in, each once. The go command would take a list of files for a package of
// their own; who names files here, such as pre-commit, means what has changed.
func packagesOf(patterns []string) []string {
	var list []string
	for _, p := range patterns {
		if strings.HasSuffix(p, ".go") {
			p = filepath.ToSlash(filepath.Dir(p))
			if !filepath.IsAbs(p) && p != "." && !strings.HasPrefix(p, "../") {
				p = "./" + p
			}
		}
		if !slices.Contains(list, p) {
			list = append(list, p)
		}
	}
	return list
}

const usage = `pancheck finds Go code that will panic or leak goroutines, without running it.

Usage: pancheck [flags] [packages]

Packages are named as for the go command. Without any, ./... is analysed. A Go file
stands for the package that it is in.

What is looked for:
  -checks list       checks to report, applied from left to right: codes, names of
                     analyzers, "all", "default"; "-" before one removes it
  -tests=false       leave test files out
  -generated         report what is found in generated files, too
  -tags list         build tags, separated by commas; GOOS and GOARCH are taken
                     from the environment
  -matrix list       several build configurations in one run, such as
                     linux/amd64,windows/amd64+tag,+tag: platforms, tags added
                     to those of -tags, or both
  -arch list         architectures, such as 386,arm,amd64, in one run: what is found
                     on some of them only says on which, as where sizes differ
  -C dir             change to dir first
  -config file       read this configuration instead of the .pancheck.json
                     beside go.mod or go.work, or above; "off" for none

What is reported of it:
  -fail severity     exit with 1 if something of this severity or above is found:
                     note, warning (default) or error
  -baseline file     leave out what the file has
  -write-baseline file
                     write all that is found to the file, and report nothing
  -baseline-strict   exit with 1, too, if the baseline has what is found no more
  -new-from-rev rev  report only what involves lines changed since the git
                     revision, or since the branch left it

What is printed:
  -f format          text (default); json, one object a line; sarif (2.1.0);
                     github (annotations of GitHub Actions); codeclimate (GitLab);
                     checkstyle; html, a page with pictures
  -o file            write to file, all at once, and not to standard output
  -color when        auto (default): color and lines of source on a terminal, but
                     no color if $NO_COLOR is set; always; never
  -summary           count the findings by code on standard error, which is done
                     without it if that is a terminal and the format is text
  -notes             list the functions that were too large to be analysed whole;
                     without it their number is said (json lists them always)
  -exit-zero         exit with 0 even if something is found

What is repaired:
  -fix               apply suggested fixes, and report what is left
  -diff              print what -fix would change, as a unified diff

How it is done:
  -backend here      analyse in this process (default)
  -backend vet       let go vet run the analysis, and use its cache
  -no-cache          analyse also what has not changed since an earlier run
  -cache-dir dir     keep results in dir, and not in $PANCHECK_CACHE or else the
                     user's cache directory; PANCHECK_CACHE=off is -no-cache

What is listed instead:
  -audit cgo         list every place where memory crosses the boundary between
                     Go and C, with a verdict: proved (its size and life are
                     known, and fit), unproved, or wrong (there is a finding);
                     exits with 0 whatever it lists

About the checks:
  -list-checks       list all checks
  -explain code      explain a check, or the checks of an analyzer
  -version           print the version
  -debug.time        print how long each stage took, and what was in the cache
  -debug.cpuprofile file
                     write a CPU profile, of the analysis if with -no-cache
  -debug.summary pkg.Func
                     print what callers in other packages are told of a function
  -debug.object pkg.Type.field
                     print all that happens to a field or package variable,
                     or, as pkg.Func.name, to a parameter or captured variable
  -debug.walk pkg.Func
                     print what a walk of a function sees: where operations come
                     together, calls followed and passed over, paths

Examples:
  pancheck ./...
  pancheck -checks all,-PC2003 ./internal/...
  pancheck -write-baseline pancheck.baseline ./...
  pancheck -new-from-rev origin/main ./...
  pancheck -explain PC4001
  pancheck -f html -o findings.html ./...
  go vet -vettool=$(which pancheck) -checks=closedchan ./...

Comments silence findings: //lint:ignore PC4001 reason (this line, or the
statement below), //lint:file-ignore PC4001 reason, //nolint:closedchan (this
line, or all of what is below).

Exit codes: 0 nothing found; 1 something found; 2 wrong usage, packages that do
not build, or an internal error. Notes, such as those about the analysis itself
(codes PC0001 and PC0002), do not count as findings unless -fail=note is given.
`

func printUsage(w io.Writer) error {
	_, err := io.WriteString(w, usage)
	return err
}
