// Command plays_terminal_macros plays recorded keystroke macros into a virtual
// terminal and shows the screen lines that come out of it.
package main

import (
	"fmt"
	"os"
	"strings"
)

type screenLine struct {
	row  int
	text string
}

type terminal struct {
	prompt string
	lines  chan screenLine
	vars   map[string]string
	row    int
}

func newTerminal(prompt string) *terminal {
	return &terminal{
		prompt: prompt,
		lines:  make(chan screenLine, 4),
		vars:   map[string]string{"user": "guest"},
	}
}

func (t *terminal) echo(format string, args ...any) {
	t.row++
	t.lines <- screenLine{t.row, fmt.Sprintf(format, args...)}
}

func (t *terminal) expand(s string) string {
	return os.Expand(s, func(name string) string { return t.vars[name] })
}

// hangUp tells the screen that no line will follow.
func (t *terminal) hangUp() {
	close(t.lines)
}

// play runs the macro to its end or to its first logout.
func (t *terminal) play(macro []string) {
	defer close(t.lines) // want "PC4001"
	for _, raw := range macro {
		verb, rest, _ := strings.Cut(raw, " ")
		t.echo("%s%s", t.prompt, raw)
		switch verb {
		case "set":
			k, v, ok := strings.Cut(rest, "=")
			if !ok {
				t.echo("set: want name=value, have %q", rest)
				continue
			}
			t.vars[k] = v
		case "print":
			t.echo("%s", t.expand(rest))
		case "logout":
			t.echo("bye %s", t.vars["user"])
			t.hangUp()
			return
		default:
			t.echo("%s: unknown", verb)
		}
	}
}

func show(lines <-chan screenLine, done chan<- int) {
	n := 0
	for l := range lines {
		fmt.Printf("%2d | %s\n", l.row, l.text)
		n++
	}
	done <- n
}

func main() {
	t := newTerminal("$ ")
	done := make(chan int, 1)
	go show(t.lines, done)
	t.play([]string{
		"set user=ada",
		"print hello $user",
		"logout",
	})
	fmt.Println(<-done, "lines")
}
