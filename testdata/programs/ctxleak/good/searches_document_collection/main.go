// Command searches_document_collection searches a document collection with a pipeline that stops early.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"runtime"
	"strings"
	"time"

	"programs/ctxleak/good/searches_document_collection/stage"
)

var errNotFound = errors.New("search: no document matches")

// Doc is a document.
type Doc struct {
	ID   int
	Text string
}

type scored struct {
	doc   Doc
	score int
}

// FirstMatch returns the first document that has the term often enough.
func FirstMatch(parent context.Context, docs []Doc, term string, least int) (Doc, error) {
	if term == "" {
		return Doc{}, errors.New("search: empty term")
	}
	ctx, cancel := context.WithCancel(parent)
	defer cancel()

	lower := stage.Map(ctx, stage.Source(ctx, docs), func(d Doc) Doc {
		d.Text = strings.ToLower(d.Text)
		return d
	})
	scores := stage.Map(ctx, lower, func(d Doc) scored {
		return scored{doc: d, score: strings.Count(d.Text, term)}
	})
	for s := range scores {
		if s.score >= least {
			return s.doc, nil
		}
	}
	if err := ctx.Err(); err != nil {
		return Doc{}, err
	}
	return Doc{}, fmt.Errorf("%w: %q", errNotFound, term)
}

func main() {
	var docs []Doc
	for i := range 50 {
		docs = append(docs, Doc{ID: i, Text: strings.Repeat("Go ", i%7)})
	}
	before := runtime.NumGoroutine()
	for range 8 {
		d, err := FirstMatch(context.Background(), docs, "go", 3)
		if err != nil {
			log.Fatal(err)
		}
		if d.ID != 3 {
			log.Fatalf("found %d", d.ID)
		}
	}
	if _, err := FirstMatch(context.Background(), docs, "rust", 1); !errors.Is(err, errNotFound) {
		log.Fatal(err)
	}
	for i := 0; i < 200 && runtime.NumGoroutine() > before; i++ {
		time.Sleep(5 * time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > before {
		log.Fatalf("%d stages left", n-before)
	}
}
