// Package render turns documents into previews.
package render

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Document is the input of a rendering.
type Document struct {
	Name  string
	Pages []string
}

// Outcome is a finished rendering.
type Outcome struct {
	HTML string
	Err  error
}

// Engine renders documents.
type Engine struct {
	PerPage time.Duration
}

// Start begins to render the document and returns where its outcome will be found.
func (e *Engine) Start(doc Document) <-chan Outcome {
	out := make(chan Outcome) // want "PC2004"
	go e.work(doc, out)       // want "PC2004"
	return out
}

func (e *Engine) work(doc Document, out chan<- Outcome) {
	defer close(out)
	html, err := e.layout(doc)
	if err != nil {
		err = fmt.Errorf("render %s: %w", doc.Name, err)
	}
	out <- Outcome{HTML: html, Err: err} // want "PC2004"
}

func (e *Engine) layout(doc Document) (string, error) {
	if len(doc.Pages) == 0 {
		return "", errors.New("no pages")
	}
	var b strings.Builder
	for i, p := range doc.Pages {
		time.Sleep(e.PerPage)
		fmt.Fprintf(&b, "<section id=p%d>%s</section>\n", i+1, p)
	}
	return b.String(), nil
}
