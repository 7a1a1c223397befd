// Package module brings published modules from the Go proxy onto the disk.
package module

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A Module is one version of a module as the Go proxy serves it.
type Module struct{ Path, Version string }

func (m Module) String() string { return m.Path + "@" + m.Version }

// ReadList reads a list of modules, a path and a version a line. Empty
// lines and lines that begin with # are left out.
func ReadList(in io.Reader) ([]Module, error) {
	var modules []Module
	scanner := bufio.NewScanner(in)
	for number := 1; scanner.Scan(); number++ {
		line := strings.TrimSpace(scanner.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Fields(line)
		if len(fields) != 2 {
			return nil, fmt.Errorf("line %d: want a module path and a version, got %q", number, line)
		}
		modules = append(modules, Module{fields[0], fields[1]})
	}
	return modules, scanner.Err()
}

// Fetch brings m into the module cache and copies it, writable, into dir.
func Fetch(ctx context.Context, m Module, dir string) error {
	output, err := Go(ctx, os.TempDir(), "mod", "download", "-json", m.String())
	var downloaded struct{ Dir, Error string }
	if jsonErr := json.Unmarshal(output, &downloaded); err != nil || jsonErr != nil || downloaded.Dir == "" {
		return fmt.Errorf("go mod download %s: %v %s", m, err, downloaded.Error)
	}
	if err := CopyTree(dir, downloaded.Dir); err != nil {
		return err
	}
	return dropLocalReplacements(ctx, dir)
}

// CopyTree copies the regular files below from, writable, which those in the
// module cache are not.
func CopyTree(to, from string) error {
	return filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if d.IsDir() {
			return os.MkdirAll(target, 0o777)
		}
		if !d.Type().IsRegular() {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o666)
	})
}

// dropLocalReplacements removes replacements by directories: they lie outside
// the module, and the proxy does not serve them.
func dropLocalReplacements(ctx context.Context, dir string) error {
	output, err := Go(ctx, dir, "mod", "edit", "-json")
	if err != nil {
		return err
	}
	var mod struct {
		Replace []struct {
			Old, New struct{ Path, Version string }
		}
	}
	if err := json.Unmarshal(output, &mod); err != nil {
		return err
	}
	for _, r := range mod.Replace {
		if r.New.Version != "" {
			continue
		}
		old := r.Old.Path
		if r.Old.Version != "" {
			old += "@" + r.Old.Version
		}
		if _, err := Go(ctx, dir, "mod", "edit", "-dropreplace="+old); err != nil {
			return err
		}
	}
	return nil
}

// Environment is that of every command that runs inside a module: go.mod may
// be completed, since replacements were taken out of it, and pancheck keeps
// nothing unless a flag says where.
func Environment() []string {
	return append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "PANCHECK_CACHE=off")
}

// Go runs the go command in dir and returns what it wrote to its standard output.
func Go(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Env = Environment()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	output, err := cmd.Output()
	if err != nil {
		return output, fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, stderr.Bytes())
	}
	return output, nil
}
