// Package ini reads configuration files as a stream of settings.
package ini

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
)

// Setting is one key with its section.
type Setting struct {
	Section, Key, Value string
}

// Stream sends the settings read from r to out. It closes out when it
// returns.
func Stream(ctx context.Context, r io.Reader, out chan<- Setting) error {
	defer close(out)

	section := ""
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		switch {
		case line == "" || line[0] == ';':
			continue
		case line[0] == '[':
			if !strings.HasSuffix(line, "]") {
				return fmt.Errorf("line %d: unterminated section", n)
			}
			section = line[1 : len(line)-1]
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok {
			return fmt.Errorf("line %d: no value", n)
		}
		s := Setting{section, strings.TrimSpace(key), strings.TrimSpace(value)}
		select {
		case out <- s:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return sc.Err()
}
