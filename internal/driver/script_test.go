package driver

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestScripts runs testdata/cli/*.txtar. Each script shows one behaviour that
// users see. Its files are put into a directory of its own, $WORK, where its
// commands, one a line, are run:
//
//	run N command args…       the command must exit with N
//	[!] stdout|stderr regexp  the last command's output must (not) match
//	cmp stdout|stderr file    the output must be the file's text
//	save stdout|stderr file   keep the output
//	empty stdout|stderr       there must be no output
//	cd dir
//	env NAME=VALUE
//
// Words may be put in single quotes. In the files, as in expected output,
// $WORK, $REPO and $BIN (of the pancheck command) stand for directories. Lines with # are comments.
//
// The command pancheck has the analyzers of suite_test.go.
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("../../testdata/cli/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts (%v)", err)
	}
	bin := t.TempDir()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(exe, filepath.Join(bin, "pancheck")); err != nil {
		t.Fatal(err)
	}
	repo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			work, err := filepath.EvalSymlinks(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			s := &script{
				t: t, work: work, dir: work, repo: repo, bin: bin,
				env: append(os.Environ(), "PANCHECK_TEST_COMMAND=1", "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"),
					"GOFLAGS=", "GOWORK=", "GOTOOLCHAIN=local", "PANCHECK_CACHE="+t.TempDir()),
			}
			for _, f := range archive.Files {
				name := filepath.Join(work, f.Name)
				if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(s.expand(string(f.Data))), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			for i, line := range strings.Split(string(archive.Comment), "\n") {
				if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
					continue
				}
				if err := s.do(line); err != nil {
					t.Fatalf("%s:%d: %s: %v\nstdout:\n%s\nstderr:\n%s", file, i+1, line, err, s.output["stdout"], s.output["stderr"])
				}
			}
		})
	}
}

type script struct {
	t               *testing.T
	work, dir, repo string
	bin             string // holds the pancheck command
	env             []string
	output          map[string]string // of the last command
}

func (s *script) expand(text string) string {
	return strings.NewReplacer("$WORK", s.work, "$REPO", s.repo, "$BIN", s.bin).Replace(text)
}

// file returns the name of a file given relative to $WORK.
func (s *script) file(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(s.work, name)
}

func (s *script) do(line string) error {
	words, err := split(s.expand(line))
	if err != nil {
		return err
	}
	negate := words[0] == "!"
	if negate {
		words = words[1:]
	}
	need := func(n int) bool { return len(words) == n+1 }
	switch command := words[0]; {
	case command == "run" && len(words) > 2:
		code, err := strconv.Atoi(words[1])
		if err != nil {
			return err
		}
		return s.run(code, words[2], words[3:])
	case (command == "stdout" || command == "stderr") && need(1):
		re, err := regexp.Compile("(?m)" + words[1])
		if err != nil {
			return err
		}
		if re.MatchString(s.output[command]) == negate {
			return fmt.Errorf("not as expected")
		}
	case command == "empty" && need(1):
		if s.output[words[1]] != "" {
			return fmt.Errorf("there is output")
		}
	case command == "cmp" && need(2):
		want, err := os.ReadFile(s.file(words[2]))
		if err != nil {
			return err
		}
		if got := s.output[words[1]]; got != string(want) {
			return fmt.Errorf("want:\n%s", want)
		}
	case command == "save" && need(2):
		return os.WriteFile(s.file(words[2]), []byte(s.output[words[1]]), 0o666)
	case command == "cd" && need(1):
		s.dir = filepath.Join(s.work, words[1])
	case command == "env" && need(1):
		s.env = append(s.env, words[1])
	default:
		return fmt.Errorf("unknown command")
	}
	return nil
}

func (s *script) run(code int, name string, args []string) error {
	for _, kv := range s.env {
		if path, ok := strings.CutPrefix(kv, "PATH="); ok && !strings.ContainsRune(name, filepath.Separator) {
			for _, dir := range filepath.SplitList(path) {
				if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
					name = filepath.Join(dir, name)
					break
				}
			}
		}
	}
	cmd := exec.CommandContext(s.t.Context(), name, args...)
	cmd.Dir = s.dir
	cmd.Env = s.env
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	s.output = map[string]string{"stdout": stdout.String(), "stderr": stderr.String()}
	if cmd.ProcessState == nil {
		return err
	}
	if got := cmd.ProcessState.ExitCode(); got != code {
		return fmt.Errorf("exit code %d", got)
	}
	return nil
}

// split cuts a line into words, some of which may be in single quotes.
func split(line string) ([]string, error) {
	var words []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		if rest, ok := strings.CutPrefix(line, "'"); ok {
			word, after, ok := strings.Cut(rest, "'")
			if !ok {
				return nil, fmt.Errorf("unfinished quote")
			}
			words, line = append(words, word), after
			continue
		}
		i := strings.IndexAny(line, " \t")
		if i < 0 {
			i = len(line)
		}
		words, line = append(words, line[:i]), line[i:]
	}
	return words, nil
}
