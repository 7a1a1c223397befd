// Command indexer rebuilds the inverted index from stored shards.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"programs/ctxleak/bad/rebuilds_inverted_index/store"
)

type indexer struct {
	docs *store.Store

	mu       sync.Mutex
	postings map[string][]int
}

func newIndexer(docs *store.Store) *indexer {
	return &indexer{docs: docs, postings: make(map[string][]int)}
}

func (ix *indexer) merge(batch []store.Doc) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	for _, d := range batch {
		for _, term := range strings.Fields(strings.ToLower(d.Body)) {
			ix.postings[term] = append(ix.postings[term], d.ID)
		}
	}
}

// Rebuild scans all shards side by side. It stops early when ctx is done.
func (ix *indexer) Rebuild(ctx context.Context, shards []string) error {
	var wg sync.WaitGroup
	errs := make([]error, len(shards))
	for i, name := range shards {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if errs[i] = ctx.Err(); errs[i] != nil {
				return
			}
			batch, err := ix.docs.Scan(context.Background(), name) // want "PC2003"
			if err != nil {
				errs[i] = err
				return
			}
			ix.merge(batch)
		}()
	}
	wg.Wait()
	return errors.Join(append(errs, ctx.Err())...)
}

func main() {
	docs := store.New()
	docs.Put("hot", 5*time.Millisecond, store.Doc{ID: 1, Body: "Go context"}, store.Doc{ID: 2, Body: "context tree"})
	docs.Put("cold", 1500*time.Millisecond, store.Doc{ID: 3, Body: "tape archive"})

	ix := newIndexer(docs)
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	start := time.Now()
	err := ix.Rebuild(ctx, []string{"hot", "cold"})
	took := time.Since(start)
	cancel()

	if !errors.Is(err, context.DeadlineExceeded) {
		fmt.Fprintln(os.Stderr, "indexer: unexpected result:", err)
		os.Exit(2)
	}
	if took > time.Second {
		fmt.Fprintf(os.Stderr, "indexer: rebuild overran its 100ms deadline: %v\n", took.Round(time.Millisecond))
		os.Exit(1)
	}
	fmt.Println("terms:", len(ix.postings))
}
