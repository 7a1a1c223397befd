package load

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A Query says which packages are wanted.
type Query struct {
	Dir      string   // absolute directory that patterns are relative to
	Patterns []string // as for the go command
	Tests    bool     // with their test files
	Tags     string   // extra build tags, separated by commas
	Env      []string // NAME=VALUE, beside the environment of the process

	overlay     map[string][]byte // contents that go before those on disk, by absolute name
	overlayFile string            // the same for the go command
}

// A Problem is something that kept a package from being analysed.
type Problem struct {
	Pos     string // "file:line:column", or empty
	Message string // one line
}

func (p Problem) Error() string {
	if p.Pos == "" {
		return p.Message
	}
	return p.Pos + ": " + p.Message
}

// listed is a package as go list describes it. The field names are those of
// cmd/go/internal/load.PackagePublic.
type listed struct {
	ImportPath, Name, Dir, ForTest string
	Export                         string
	GoFiles, CgoFiles              []string
	CompiledGoFiles                []string
	IgnoredGoFiles                 []string
	IgnoredOtherFiles              []string
	CFiles, CXXFiles, HFiles       []string
	SFiles                         []string
	Imports                        []string
	ImportMap                      map[string]string
	Module                         *analysis.Module
	DepOnly, Standard              bool
	Error                          *struct{ Pos, Err string }
}

const listFields = "ImportPath,Name,Dir,ForTest,GoFiles,CgoFiles,IgnoredGoFiles,IgnoredOtherFiles," +
	"CFiles,CXXFiles,HFiles,SFiles,Imports,ImportMap,Module,DepOnly,Standard,Error"

// isTestMain reports whether p is the main package that the go command
// generates to run the tests of another one. Its only file lies in the cache.
func (p *listed) isTestMain() bool {
	return p.Name == "main" && strings.HasSuffix(p.ImportPath, ".test") &&
		len(p.GoFiles) == 1 && filepath.IsAbs(p.GoFiles[0])
}

// goCommand runs the go command in the query's directory.
// What it said on standard error is returned without the progress messages
// about downloads.
func (q *Query) goCommand(ctx context.Context, args ...string) (stdout []byte, stderr string, err error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = q.Dir
	cmd.Env = append(cmd.Environ(), q.Env...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	if ctx.Err() != nil {
		return nil, "", ctx.Err()
	}
	if errors.Is(err, exec.ErrNotFound) {
		return nil, "", Problem{Message: "the go command was not found: install Go, and put its bin directory on PATH"}
	}
	var lines []string
	for line := range strings.Lines(errs.String()) {
		if !strings.HasPrefix(line, "go: downloading ") && !strings.HasPrefix(line, "go: finding ") {
			lines = append(lines, line)
		}
	}
	return out.Bytes(), strings.TrimSpace(strings.Join(lines, "")), err
}

func (q *Query) buildFlags() []string {
	// Profile-guided variants of packages would only be listed twice, and
	// version control is asked for the sake of binaries.
	flags := []string{"-e", "-pgo=off", "-buildvcs=false"}
	if q.Tags != "" {
		flags = append(flags, "-tags="+q.Tags)
	}
	if q.overlayFile != "" {
		flags = append(flags, "-overlay="+q.overlayFile)
	}
	return flags
}

// list asks for the packages that match and for everything they depend on.
func (q *Query) list(ctx context.Context) ([]*listed, []Problem, error) {
	args := append([]string{"list", "-deps", "-json=" + listFields, fmt.Sprintf("-test=%t", q.Tests)}, q.buildFlags()...)
	args = append(append(args, "--"), q.Patterns...)
	stdout, stderr, err := q.goCommand(ctx, args...)
	if err != nil && len(stdout) == 0 {
		return nil, nil, explainListFailure(err, stderr)
	}
	pkgs, err := decodeListed(stdout)
	if err != nil {
		return nil, nil, err
	}
	var problems []Problem
	for line := range strings.Lines(stderr) {
		// Such as: go: warning: "./x/..." matched no packages
		msg := strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(line), "go: "), "warning: ")
		if pattern, ok := strings.CutSuffix(msg, " matched no packages"); ok {
			msg = "no packages match " + strings.Trim(pattern, `"`) + ": check the pattern and the build tags"
		}
		problems = append(problems, Problem{Message: msg})
	}
	return pkgs, problems, nil
}

func decodeListed(data []byte) ([]*listed, error) {
	var pkgs []*listed
	for dec := json.NewDecoder(bytes.NewReader(data)); ; {
		p := new(listed)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			return pkgs, nil
		} else if err != nil {
			return nil, fmt.Errorf("reading the output of go list: %w", err)
		}
		pkgs = append(pkgs, p)
	}
}

// explainListFailure makes one line out of the go command's refusal to list
// anything.
func explainListFailure(err error, stderr string) error {
	var known Problem
	if errors.As(err, &known) || errors.Is(err, context.Canceled) {
		return err
	}
	msg := oneLine(stderr)
	if msg == "" {
		msg = "go list: " + err.Error()
	}
	msg = strings.TrimPrefix(msg, "go: ")
	if strings.Contains(msg, "GOTOOLCHAIN=local") {
		msg += ": install that release of Go or set GOTOOLCHAIN=auto, and build pancheck with it"
	}
	return Problem{Message: msg}
}

// oneLine joins the lines of a message of the go command.
func oneLine(msg string) string {
	var words []string
	for line := range strings.Lines(msg) {
		if line = strings.TrimSpace(line); line != "" {
			words = append(words, line)
		}
	}
	return strings.Join(words, " ")
}

// maxArgs bounds the bytes of package paths in one command line, with a view
// to Windows, where 32 KiB is all there is.
const maxArgs = 24 << 10

// exportFiles returns the files with the export data of the given packages,
// by import path, building what the build cache doesn't have. What could not
// be built is missing from the result; why is in the problems, by import path.
func (q *Query) exportFiles(ctx context.Context, paths []string) (map[string]string, map[string]string, error) {
	files, problems := make(map[string]string), make(map[string]string)
	for len(paths) > 0 {
		n, size := 0, 0
		for n < len(paths) && (n == 0 || size+len(paths[n]) < maxArgs) {
			size += len(paths[n]) + 1
			n++
		}
		args := append([]string{"list", "-export", "-json=ImportPath,Export,Error"}, q.buildFlags()...)
		args = append(append(args, "--"), paths[:n]...)
		paths = paths[n:]
		stdout, stderr, err := q.goCommand(ctx, args...)
		if err != nil && ctx.Err() != nil {
			return nil, nil, err
		}
		pkgs, decodeErr := decodeListed(stdout)
		if decodeErr != nil {
			return nil, nil, decodeErr
		}
		for _, p := range pkgs {
			switch {
			case p.Export != "":
				files[p.ImportPath] = p.Export
			case p.Error != nil:
				problems[p.ImportPath] = oneLine(p.Error.Err)
			}
		}
		// Compilers' messages come in sections headed by "# path".
		for section := range strings.SplitSeq("\n"+stderr, "\n# ") {
			if path, text, ok := strings.Cut(section, "\n"); ok {
				problems[strings.TrimSpace(path)] = oneLine(text)
			}
		}
	}
	return files, problems, nil
}

// cgoFiles returns the files that the compiler sees of packages that use cgo,
// by the go command's name for each.
func (q *Query) cgoFiles(ctx context.Context, paths []string) (map[string][]string, error) {
	args := append([]string{"list", "-compiled", "-json=ImportPath,Dir,CompiledGoFiles", fmt.Sprintf("-test=%t", q.Tests)}, q.buildFlags()...)
	stdout, _, err := q.goCommand(ctx, append(append(args, "--"), paths...)...)
	if err != nil && ctx.Err() != nil {
		return nil, err
	}
	pkgs, err := decodeListed(stdout)
	if err != nil {
		return nil, err
	}
	files := make(map[string][]string)
	for _, p := range pkgs {
		files[p.ImportPath] = absolute(p.Dir, p.CompiledGoFiles)
	}
	return files, nil
}

func absolute(dir string, lists ...[]string) []string {
	var abs []string
	for _, list := range lists {
		for _, name := range list {
			if !filepath.IsAbs(name) {
				name = filepath.Join(dir, name)
			}
			abs = append(abs, name)
		}
	}
	return abs
}
