// Command chatgrep searches the log of a chat room.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"programs/ctxleak/good/searches_log_chat/relay"
)

type line struct {
	no   int
	text string
}

type room struct {
	name  string
	lines []string
}

// newest returns an iterator over the log, the newest line first.
func (r *room) newest() func() (line, bool) {
	i := len(r.lines)
	return func() (line, bool) {
		if i == 0 {
			return line{}, false
		}
		i--
		return line{no: i + 1, text: r.lines[i]}, true
	}
}

// grep returns the newest lines with word, at most limit.
func (r *room) grep(ctx context.Context, word string, limit int) ([]line, error) {
	if limit <= 0 {
		return nil, fmt.Errorf("grep %s: bad limit %d", r.name, limit)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var hits []line
	for l := range relay.Stream(ctx, r.newest()) {
		if !strings.Contains(l.text, word) {
			continue
		}
		if hits = append(hits, l); len(hits) == limit {
			return hits, nil
		}
	}
	return hits, ctx.Err()
}

func main() {
	r := &room{name: "ops"}
	for i := range 500 {
		text := fmt.Sprintf("deploy %d ok", i)
		if i%7 == 0 {
			text = fmt.Sprintf("deploy %d failed", i)
		}
		r.lines = append(r.lines, text)
	}
	before := runtime.NumGoroutine()
	for _, limit := range []int{1, 3, 10, 1000} {
		hits, err := r.grep(context.Background(), "failed", limit)
		if err != nil {
			fmt.Fprintln(os.Stderr, "chatgrep:", err)
			os.Exit(1)
		}
		fmt.Printf("limit %d: %d hits, newest in line %d\n", limit, len(hits), hits[0].no)
	}
	time.Sleep(100 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		fmt.Fprintf(os.Stderr, "chatgrep: %d streams left\n", n)
		os.Exit(1)
	}
}
