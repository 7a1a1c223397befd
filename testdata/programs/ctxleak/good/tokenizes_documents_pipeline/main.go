// Command tokenizes_documents_pipeline tokenizes documents in a pipeline whose reader may stop early.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

var errForbidden = errors.New("forbidden word")

type token struct {
	line int
	text string
}

// emit hands t over unless the reader has gone.
func emit(ctx context.Context, out chan<- token, t token) bool {
	select {
	case out <- t:
		return true
	case <-ctx.Done():
		return false
	}
}

type lexer struct {
	src string
	out chan token
}

func (l *lexer) run(ctx context.Context) {
	defer close(l.out)
	sc := bufio.NewScanner(strings.NewReader(l.src))
	for n := 1; sc.Scan(); n++ {
		for _, w := range strings.Fields(sc.Text()) {
			if !emit(ctx, l.out, token{line: n, text: w}) {
				return
			}
		}
	}
}

// tokens starts a lexer; the channel is closed at the end of src or of ctx.
func tokens(ctx context.Context, src string) <-chan token {
	l := &lexer{src: src, out: make(chan token)}
	go l.run(ctx)
	return l.out
}

// lower folds the case of a token stream.
func lower(ctx context.Context, in <-chan token) <-chan token {
	out := make(chan token)
	go func() {
		defer close(out)
		for t := range in {
			t.text = strings.ToLower(t.text)
			if !emit(ctx, out, t) {
				return
			}
		}
	}()
	return out
}

// check counts the words of src, or fails at the first forbidden one.
func check(parent context.Context, src string, forbidden map[string]bool) (int, error) {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	words := 0
	for t := range lower(ctx, tokens(ctx, src)) {
		if forbidden[t.text] {
			return words, fmt.Errorf("line %d: %q: %w", t.line, t.text, errForbidden)
		}
		words++
	}
	return words, parent.Err()
}

func main() {
	before := runtime.NumGoroutine()
	forbidden := map[string]bool{"goto": true}
	clean := strings.Repeat("the quick brown fox\njumps over the lazy dog\n", 50)
	dirty := "let us GOTO the end\n" + clean

	n, err := check(context.Background(), clean, forbidden)
	if err != nil || n != 450 {
		fmt.Fprintln(os.Stderr, "clean:", n, err)
		os.Exit(1)
	}
	for range 20 {
		if n, err := check(context.Background(), dirty, forbidden); !errors.Is(err, errForbidden) || n != 2 {
			fmt.Fprintln(os.Stderr, "dirty:", n, err)
			os.Exit(1)
		}
	}
	for end := time.Now().Add(2 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
	if left := runtime.NumGoroutine() - before; left > 0 {
		fmt.Fprintln(os.Stderr, left, "stages left")
		os.Exit(1)
	}
}
