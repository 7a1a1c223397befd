// Command prints_replies_found prints the replies found in captures of a server connection.
package main

import (
	"fmt"
	"os"
	"strings"
)

func dump(capture string) (n int, err error) {
	for r := range decode(strings.NewReader(capture)) {
		if r.err != nil {
			err = r.err
			continue
		}
		n++
		fmt.Println("reply:", r.text)
	}
	return n, err
}

func main() {
	captures := []struct {
		text string
		want int
		fail bool
	}{
		{"+OK\r\n:42\r\n$5\r\nhello\r\n", 3, false},
		{"+OK\r\n$x\r\n", 1, true},
		{"+OK\r\n!\r\n", 1, true},
		{"$9\r\nshort\r\n", 0, true},
	}
	for _, c := range captures {
		n, err := dump(c.text)
		if err != nil {
			fmt.Println("broken capture:", err)
		}
		if n != c.want || (err != nil) != c.fail {
			os.Exit(1)
		}
	}
}
