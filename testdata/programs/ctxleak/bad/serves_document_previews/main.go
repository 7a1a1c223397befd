// Command serves_document_previews serves document previews within a time budget.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/bad/serves_document_previews/render"
)

const placeholder = "<section>preview is not available</section>"

type previewer struct {
	engine *render.Engine
	budget time.Duration
}

func (p *previewer) preview(ctx context.Context, doc render.Document) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, p.budget)
	defer cancel()
	outcome := p.engine.Start(doc) // want "PC2004"
	select {
	case o := <-outcome:
		return o.HTML, o.Err
	case <-ctx.Done():
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return placeholder, nil
		}
		return "", ctx.Err()
	}
}

func main() {
	p := &previewer{engine: &render.Engine{PerPage: 20 * time.Millisecond}, budget: 70 * time.Millisecond}
	docs := []render.Document{
		{Name: "memo", Pages: []string{"one"}},
		{Name: "thesis", Pages: make([]string, 10)},
		{Name: "blank"},
		{Name: "manual", Pages: make([]string, 12)},
	}
	before := runtime.NumGoroutine()
	for _, d := range docs {
		html, err := p.preview(context.Background(), d)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s: %d bytes\n", d.Name, len(html))
	}
	time.Sleep(500 * time.Millisecond)
	if now := runtime.NumGoroutine(); now > before {
		fmt.Fprintf(os.Stderr, "goroutines: %d before, %d after\n", before, now)
		os.Exit(1)
	}
}
