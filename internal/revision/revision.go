// Package revision asks git which lines of which files have changed.
package revision

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// Changes are the lines that differ from a revision in a repository, in the
// working tree as it is, whether committed or not.
type Changes struct {
	root  string           // the repository's
	lines map[string]spans // by name relative to root, with slashes
	whole map[string]bool  // files that git does not know
}

type spans []span

type span struct{ from, to int }

// Since returns what has changed since the revision or, if the branch at hand
// has left its history, since it left: what others have added to it meanwhile
// is none of this branch's changes.
func Since(ctx context.Context, dir, rev string) (*Changes, error) {
	root, err := git(ctx, dir, "rev-parse", "--show-toplevel")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("git was not found, which is needed to compare with a revision: install it, and put it on PATH")
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return nil, fmt.Errorf("%s is in no git repository: without one there are no revisions to compare with", dir)
	case err != nil:
		return nil, err
	}
	c := &Changes{root: filepath.FromSlash(strings.TrimRight(root, "\r\n")), lines: make(map[string]spans), whole: make(map[string]bool)}
	commit, err := git(ctx, dir, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("git knows no revision %q: in a clone of limited depth it has to be fetched first (git fetch, or fetch-depth: 0)", rev)
	}
	base, err := git(ctx, dir, "merge-base", "HEAD", strings.TrimSpace(commit))
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("HEAD and %s have no ancestor in common: in a clone of limited depth more has to be fetched first (git fetch --unshallow, or fetch-depth: 0)", rev)
	}
	// Settings of the user must not change the form of the output.
	diff, err := git(ctx, c.root, "-c", "core.quotePath=false", "diff", "--unified=0", "--find-renames", "--no-color", "--no-ext-diff", "--no-textconv",
		"--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules", strings.TrimSpace(base), "--")
	if err != nil {
		return nil, err
	}
	if err := c.read(diff); err != nil {
		return nil, err
	}
	// Ignored ones are listed, too: they are as new as any.
	others, err := git(ctx, c.root, "ls-files", "--others", "-z", "--", "*.go")
	if err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(others, "\x00") {
		c.whole[name] = true
	}
	return c, nil
}

func git(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if msg := strings.TrimSpace(stderr.String()); err != nil && msg != "" {
		msg, _, _ = strings.Cut(msg, "\n")
		err = fmt.Errorf("git: %s", strings.TrimPrefix(msg, "fatal: "))
	}
	return stdout.String(), err
}

// read reads a diff without context.
func (c *Changes) read(diff string) error {
	file := ""
	left := 0 // lines of the hunk at hand that follow
	for line := range strings.Lines(diff) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case left > 0 && (strings.HasPrefix(line, "+") || strings.HasPrefix(line, "-")):
			left--
		case strings.HasPrefix(line, "+++ "):
			file = unquote(strings.TrimSuffix(strings.TrimPrefix(line, "+++ "), "\t"))
			file = strings.TrimPrefix(file, "b/")
		case strings.HasPrefix(line, "@@ "):
			words := strings.Fields(line)
			if len(words) < 3 {
				return fmt.Errorf("git diff: %q is not understood", line)
			}
			_, removed, errOld := lineRange(words[1], "-")
			from, added, err := lineRange(words[2], "+")
			if err = errors.Join(errOld, err); err != nil {
				return fmt.Errorf("git diff: %q is not understood", line)
			}
			left = removed + added
			if added > 0 {
				c.lines[file] = append(c.lines[file], span{from, from + added - 1})
			}
		}
	}
	return nil
}

// lineRange reads "-12,3" or "+12", which means one line.
func lineRange(s, sign string) (from, n int, err error) {
	first, count, found := strings.Cut(strings.TrimPrefix(s, sign), ",")
	if from, err = strconv.Atoi(first); err != nil || !found {
		return from, 1, err
	}
	n, err = strconv.Atoi(count)
	return from, n, err
}

// unquote reads a file name, which git puts in quotes if it has odd characters.
func unquote(name string) string {
	if strings.HasPrefix(name, `"`) {
		if plain, err := strconv.Unquote(name); err == nil {
			return plain
		}
	}
	return name
}

// Has reports whether a line of a file, which is named absolutely, has changed.
// All that lies outside of the repository is taken to have.
func (c *Changes) Has(file string, line int) bool {
	if real, err := filepath.EvalSymlinks(file); err == nil {
		file = real // as git names the root
	}
	rel, err := filepath.Rel(c.root, file)
	if err != nil || !filepath.IsLocal(rel) {
		return true
	}
	rel = filepath.ToSlash(rel)
	if c.whole[rel] {
		return true
	}
	for _, s := range c.lines[rel] {
		if s.from <= line && line <= s.to {
			return true
		}
	}
	return false
}
