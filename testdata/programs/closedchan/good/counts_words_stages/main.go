// Command counts_words_stages counts the words of many texts side by side.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"programs/closedchan/good/counts_words_stages/stage"
)

func words(text string, yield func(string) bool) {
	for _, w := range strings.Fields(text) {
		if !yield(strings.ToLower(strings.Trim(w, ".,;:"))) {
			return
		}
	}
}

func count(ctx context.Context, texts []string, limit int) map[string]int {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	src := stage.Source(ctx, texts...)
	all := stage.Merge(ctx, stage.Split(ctx, 4, src, words)...)
	out := make(map[string]int)
	n := 0
	for w := range all {
		out[w]++
		if n++; n == limit {
			break
		}
	}
	return out
}

func total(m map[string]int) (n int) {
	for _, c := range m {
		n += c
	}
	return n
}

func settled(base int) bool {
	for range 200 {
		if runtime.NumGoroutine() <= base {
			return true
		}
		time.Sleep(5 * time.Millisecond)
	}
	return false
}

func main() {
	base := runtime.NumGoroutine()
	var texts []string
	for range 200 {
		texts = append(texts, "The quick brown fox; the lazy dog.", "A pipe is a pipe.")
	}
	full := count(context.Background(), texts, -1)
	if full["the"] != 400 || full["pipe"] != 400 || total(full) != 2400 {
		fmt.Println("wrong counts:", full)
		os.Exit(1)
	}
	if n := total(count(context.Background(), texts, 100)); n != 100 {
		fmt.Println("wrong limit:", n)
		os.Exit(1)
	}
	if !settled(base) {
		fmt.Println("goroutines left:", runtime.NumGoroutine()-base)
		os.Exit(1)
	}
	fmt.Println("words", len(full))
}
