//oracle: asan

package main

import (
	"bytes"
	"fmt"
	"os"

	"programs/unsafebounds/bad/tlv_option_walker/opts"
)

func block(list ...[]byte) []byte {
	body := bytes.Join(list, nil)
	return append([]byte{byte(len(body)), byte(len(body) >> 8)}, body...)
}

func main() {
	var in bytes.Buffer
	in.Write(block([]byte{1, 8, 0, 0, 10, 0, 0, 1}, []byte{3, 8, 0, 0, 10, 0, 0, 2}))
	in.Write(block([]byte{1, 8, 0, 0, 10, 0, 0, 9}, []byte{9, 4, 0, 0}))
	in.Write(block([]byte{6, 8, 0, 0, 8, 8, 8, 8}, []byte{255, 2}))

	r := opts.NewReader(&in)
	seen := map[uint8]int{}
	for {
		list, err := r.Next()
		if err != nil {
			fmt.Println("end:", err)
			break
		}
		for _, o := range list {
			seen[o.Code]++
		}
	}
	fmt.Println(len(seen), "codes")
	if seen[255] != 1 {
		os.Exit(1)
	}
}
