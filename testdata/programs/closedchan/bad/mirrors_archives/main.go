// Command mirrors_archives mirrors two archives, first with a progress line and then
// without.
package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"programs/closedchan/bad/mirrors_archives/mirror"
)

type static map[string]string

func (s static) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	return io.NopCloser(strings.NewReader(s[name])), ctx.Err()
}

type disk map[string][]byte

func (d disk) Put(name string, data []byte) error {
	d[name] = data
	return nil
}

func main() {
	up := static{"a.tgz": "aaaa", "b.tgz": "bbbbbb"}
	show := func(total int64) { fmt.Println("copied", total) }

	for _, opt := range []mirror.Options{{Progress: show}, {KeepGoing: true}} {
		n, err := mirror.Sync(context.Background(), up, disk{}, []string{"a.tgz", "b.tgz"}, opt)
		fmt.Println(n, err)
	}
}
