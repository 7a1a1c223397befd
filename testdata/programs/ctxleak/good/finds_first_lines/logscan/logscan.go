// Package logscan streams the lines of log files.
package logscan

import (
	"bufio"
	"context"
	"io/fs"
)

// Line is a line of a file.
type Line struct {
	File string
	No   int
	Text string
}

// Stream sends the lines of all files that match pattern. It ends, and closes
// the channel, after the last line or when ctx is done.
func Stream(ctx context.Context, fsys fs.FS, pattern string) (<-chan Line, error) {
	names, err := fs.Glob(fsys, pattern)
	if err != nil {
		return nil, err
	}
	lines := make(chan Line)
	go func() {
		defer close(lines)
		for _, name := range names {
			if !scan(ctx, fsys, name, lines) {
				return
			}
		}
	}()
	return lines, nil
}

// scan reports false when the stream has to end.
func scan(ctx context.Context, fsys fs.FS, name string, out chan<- Line) bool {
	f, err := fsys.Open(name)
	if err != nil {
		return true // rotated away since
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for no := 1; sc.Scan(); no++ {
		select {
		case out <- Line{File: name, No: no, Text: sc.Text()}:
		case <-ctx.Done():
			return false
		}
	}
	return true
}
