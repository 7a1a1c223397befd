package fix

import (
	"fmt"
	"slices"
	"strings"
)

const context = 3 // lines shown before and after a change

// Diff returns a unified diff of a file, or "" if nothing has changed. The
// names are those that patch -p1 and git apply understand.
func Diff(name string, before, after []byte) string {
	if string(before) == string(after) {
		return ""
	}
	a, b := lines(before), lines(after)
	ops := script(a, b)
	var out strings.Builder
	fmt.Fprintf(&out, "--- a/%s\n+++ b/%s\n", name, name)
	for i := 0; i < len(ops); {
		if ops[i].kind == ' ' {
			i++
			continue
		}
		start := max(0, i-context)
		end, same := i, 0 // the hunk ends where enough lines are the same
		for j := i; j < len(ops) && same <= 2*context; j++ {
			if same++; ops[j].kind != ' ' {
				same, end = 0, j+1
			}
		}
		end = min(len(ops), end+context)
		hunk(&out, a, b, ops[start:end])
		i = end
	}
	return out.String()
}

// lines cuts a text into lines, each with its end.
func lines(text []byte) []string { return slices.Collect(strings.Lines(string(text))) }

// An op is a line of a diff: kept, removed from a, or added from b. The numbers
// are those of the lines at hand in both.
type op struct {
	kind byte
	a, b int
}

func hunk(out *strings.Builder, a, b []string, ops []op) {
	var removed, added int
	for _, o := range ops {
		if o.kind != '+' {
			removed++
		}
		if o.kind != '-' {
			added++
		}
	}
	fmt.Fprintf(out, "@@ -%s +%s @@\n", lineNumbers(ops[0].a, removed), lineNumbers(ops[0].b, added))
	for _, o := range ops {
		line := ""
		if o.kind == '+' {
			line = b[o.b]
		} else {
			line = a[o.a]
		}
		out.WriteByte(o.kind)
		out.WriteString(line)
		if !strings.HasSuffix(line, "\n") {
			out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}

func lineNumbers(first, n int) string {
	switch n {
	case 0:
		return fmt.Sprintf("%d,0", first) // the line before
	case 1:
		return fmt.Sprint(first + 1)
	}
	return fmt.Sprintf("%d,%d", first+1, n)
}

// script returns a shortest way to make b of a, found by Myers' algorithm: for
// each number of changes, how far along each diagonal one gets with them.
func script(a, b []string) []op {
	n, m := len(a), len(b)
	far := map[int]int{1: 0} // x by diagonal x-y
	var trace []map[int]int
	for d := 0; ; d++ {
		next := make(map[int]int)
		for k := -d; k <= d; k += 2 {
			x := 0
			if k == -d || k != d && far[k-1] < far[k+1] {
				x = far[k+1] // down: a line of b is added
			} else {
				x = far[k-1] + 1 // right: a line of a is removed
			}
			for x < n && x-k < m && a[x] == b[x-k] {
				x++
			}
			next[k] = x
			if x >= n && x-k >= m {
				return backtrack(append(trace, far), d, n, m)
			}
		}
		trace = append(trace, far)
		far = next
	}
}

// backtrack follows the way that script has found from its end.
func backtrack(trace []map[int]int, d, x, y int) []op {
	var ops []op
	for ; d >= 0; d-- {
		far := trace[d]
		k := x - y
		prev := k - 1
		if k == -d || k != d && far[k-1] < far[k+1] {
			prev = k + 1
		}
		px := far[prev]
		py := px - prev
		for x > px && y > py && x > 0 && y > 0 {
			x--
			y--
			ops = append(ops, op{' ', x, y})
			if prev == k+1 && x == px || prev == k-1 && x == px+1 {
				break
			}
		}
		if d == 0 {
			break
		}
		if prev == k+1 {
			y--
			ops = append(ops, op{'+', x, y})
		} else {
			x--
			ops = append(ops, op{'-', x, y})
		}
	}
	slices.Reverse(ops)
	return ops
}
