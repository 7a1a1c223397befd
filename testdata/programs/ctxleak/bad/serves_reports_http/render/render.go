// Package render lays out reports; it takes its time.
package render

import (
	"bytes"
	"context"
	"fmt"
	"sync/atomic"
	"time"
)

// Engine renders pages one after the other.
type Engine struct {
	PerPage  time.Duration
	Finished atomic.Int32
}

// Report renders the pages of a document.
func (e *Engine) Report(ctx context.Context, title string, pages int) ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n", title)
	for p := 1; p <= pages; p++ {
		if err := e.page(ctx, &out, p); err != nil {
			return nil, fmt.Errorf("render: page %d: %w", p, err)
		}
	}
	e.Finished.Add(1)
	return out.Bytes(), nil
}

func (e *Engine) page(ctx context.Context, out *bytes.Buffer, n int) error {
	t := time.NewTimer(e.PerPage)
	defer t.Stop()
	select {
	case <-t.C:
		fmt.Fprintf(out, "-- %d --\n", n)
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
