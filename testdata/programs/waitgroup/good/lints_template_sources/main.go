// Command lints_template_sources checks templates side by side, skipping the
// ones that are vendored.
package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
)

type template struct {
	path, body string
}

type rule func(template) (string, bool)

func unbalanced(t template) (string, bool) {
	if strings.Count(t.body, "{{") != strings.Count(t.body, "}}") {
		return t.path + ": braces", true
	}
	return "", false
}

func tabs(t template) (string, bool) {
	if strings.ContainsRune(t.body, '\t') {
		return t.path + ": tab", true
	}
	return "", false
}

type linter struct {
	rules []rule
	wg    sync.WaitGroup
	mu    sync.Mutex
	found []string
	left  int
}

func (l *linter) lint(all []template) []string {
	l.wg.Add(len(all))
	for _, t := range all {
		if strings.HasPrefix(t.path, "vendor/") {
			l.left++
			l.wg.Done()
			continue
		}
		go l.check(t)
	}
	l.wg.Wait()
	slices.Sort(l.found)
	return l.found
}

func (l *linter) check(t template) {
	defer l.wg.Done()
	for _, r := range l.rules {
		msg, bad := r(t)
		if !bad {
			continue
		}
		l.mu.Lock()
		l.found = append(l.found, msg)
		l.mu.Unlock()
	}
}

func main() {
	l := &linter{rules: []rule{unbalanced, tabs}}
	got := l.lint([]template{
		{"index.html", "{{.Title}}"},
		{"vendor/x.html", "{{{{"},
		{"list.html", "\t{{range .}}"},
		{"item.html", "{{.Name}"},
	})
	if len(got) != 2 || l.left != 1 {
		fmt.Println(got, l.left)
		os.Exit(1)
	}
}
