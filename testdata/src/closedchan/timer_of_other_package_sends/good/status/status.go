// Package status condenses changes of state. A text that is being formed when the
// line is closed is dropped.
package status

import (
	"sync"
	"time"
)

// A Line gives texts, not too often.
type Line struct {
	pause time.Duration
	form  func(string) string
	texts chan string

	mu     sync.Mutex
	text   string
	timer  *time.Timer
	closed bool
}

// New returns a line on which nothing was said.
func New(pause time.Duration, form func(string) string) *Line {
	return &Line{pause: pause, form: form, texts: make(chan string, 4)}
}

// Texts returns where the texts are to be had.
func (l *Line) Texts() <-chan string { return l.texts }

// Set has the text said, unless another one follows at once.
func (l *Line) Set(text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return
	}
	l.text = text
	if l.timer == nil {
		l.timer = time.AfterFunc(l.pause, l.say)
	}
}

func (l *Line) say() {
	l.mu.Lock()
	text := l.text
	l.mu.Unlock()
	text = l.form(text)
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.closed {
		l.texts <- text
	}
}

// Close ends the texts. It may be called twice.
func (l *Line) Close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return
	}
	l.closed = true
	if l.timer != nil {
		l.timer.Stop()
	}
	close(l.texts)
}
