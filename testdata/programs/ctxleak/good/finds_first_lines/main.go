// Command finds_first_lines finds the first lines of a log that match.
package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"testing/fstest"
	"time"

	"programs/ctxleak/good/finds_first_lines/logscan"
)

var errNone = errors.New("no match")

type query struct {
	word  string
	limit int
}

func (q query) match(l logscan.Line) bool {
	return strings.Contains(l.Text, q.word)
}

// search returns up to q.limit matches in order.
func search(ctx context.Context, fsys fs.FS, q query) ([]logscan.Line, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	lines, err := logscan.Stream(ctx, fsys, "*.log")
	if err != nil {
		return nil, err
	}
	var found []logscan.Line
	for l := range lines {
		if strings.ContainsRune(l.Text, 0) {
			return found, fmt.Errorf("%s:%d: binary data", l.File, l.No)
		}
		if !q.match(l) {
			continue
		}
		found = append(found, l)
		if len(found) == q.limit {
			return found, nil
		}
	}
	if len(found) == 0 {
		return nil, errNone
	}
	return found, ctx.Err()
}

func main() {
	fsys := fstest.MapFS{
		"a.log": {Data: []byte("start\nerror: disk\nerror: net\nstop\n")},
		"b.log": {Data: []byte("start\nwarn: slow\nbad \x00 line\nmore\n")},
		"notes": {Data: []byte("error: not a log\n")},
	}
	before := runtime.NumGoroutine()
	for _, q := range []query{{"error", 1}, {"warn", 5}, {"start", 2}} {
		found, err := search(context.Background(), fsys, q)
		fmt.Println(q.word, len(found), err)
	}
	time.Sleep(50 * time.Millisecond)
	if left := runtime.NumGoroutine() - before; left > 0 {
		fmt.Println("goroutines left:", left)
		os.Exit(1)
	}
}
