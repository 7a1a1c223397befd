//oracle: panic "send on closed channel"

// Package bad lists the pages of a manual and their outlines.
// It closes the list when it has seen all chapters.
package bad

import (
	"strings"
	"time"
)

type chapter struct {
	title    string
	pages    []string
	chapters []*chapter
}

type lister struct {
	lines   chan string
	outline func(string) string
}

func list(c *chapter, outline func(string) string) <-chan string {
	l := &lister{lines: make(chan string, 2), outline: outline}
	go func() {
		l.chapter("", c)
		close(l.lines)
	}()
	return l.lines
}

func (l *lister) chapter(above string, c *chapter) {
	title := strings.TrimSpace(above + " " + c.title)
	for _, p := range c.pages {
		if known(p) {
			l.page(title + ": " + p)
		}
	}
	for _, sub := range c.chapters {
		l.chapter(title, sub)
	}
}

func known(page string) bool {
	switch strings.ToLower(page) {
	case "cover", "on", "off":
		return true
	}
	return false
}

func (l *lister) page(p string) {
	l.lines <- p
	go func() {
		l.lines <- l.outline(p) // want "l.lines.*PC4003"
	}()
}

// Scenario lists a small manual.
func Scenario() {
	manual := &chapter{title: "manual", pages: []string{"cover"}, chapters: []*chapter{{title: "use", pages: []string{"on", "off"}}}}
	for range list(manual, func(p string) string {
		time.Sleep(5 * time.Millisecond)
		return strings.ToUpper(p)
	}) {
	}
	time.Sleep(20 * time.Millisecond)
}
