// Command indexes_documents tokenizes documents in parallel and feeds the
// postings to an index writer, which stops at the first broken document.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"
)

// Posting says in which document a term occurs.
type Posting struct {
	Term string
	Doc  int
}

var errBroken = errors.New("broken document")

// Writer consumes postings.
type Writer struct {
	terms map[string][]int
}

// Write adds a posting.
func (w *Writer) Write(p Posting) error {
	if p.Term == "\x00" {
		return fmt.Errorf("document %d: %w", p.Doc, errBroken)
	}
	w.terms[p.Term] = append(w.terms[p.Term], p.Doc)
	return nil
}

// pipeline connects tokenizers with the writer.
type pipeline struct {
	out        chan Posting
	tokenizers sync.WaitGroup
}

func (p *pipeline) tokenize(ctx context.Context, doc int, text string) {
	for _, term := range strings.Fields(text) {
		select {
		case p.out <- Posting{Term: term, Doc: doc}:
		case <-ctx.Done():
			return
		}
	}
	p.tokenizers.Done()
}

// Index runs the pipeline over docs.
func Index(ctx context.Context, docs []string) (*Writer, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	p := &pipeline{out: make(chan Posting)}
	p.tokenizers.Add(len(docs)) // want "PC3003"
	for i, d := range docs {
		go p.tokenize(ctx, i, d)
	}
	finished := make(chan struct{})
	go func() {
		p.tokenizers.Wait()
		close(finished)
	}()
	w := &Writer{terms: make(map[string][]int)}
	for {
		select {
		case post := <-p.out:
			if err := w.Write(post); err != nil {
				cancel()
				<-finished
				return nil, err
			}
		case <-finished:
			return w, nil
		}
	}
}

func main() {
	watchdog := time.AfterFunc(1500*time.Millisecond, func() {
		fmt.Fprintln(os.Stderr, "the indexer hangs")
		os.Exit(1)
	})
	defer watchdog.Stop()
	docs := []string{
		"the quick brown fox",
		"jumps \x00 over",
		"the lazy dog sleeps all day long in the sun",
	}
	_, err := Index(context.Background(), docs)
	fmt.Println("indexed:", err)
}
