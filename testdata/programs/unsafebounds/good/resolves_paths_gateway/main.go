// Command main resolves the paths of a gateway.
package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/good/resolves_paths_gateway/route"
)

const listOrders, getOrder, getLine = 1, 2, 3

func main() {
	t := &route.Tree{}
	t.Add("/v1/orders", listOrders)
	t.Add("/v1/orders/:order", getOrder)
	t.Add("/v1/orders/:order/lines/:line", getLine)

	for _, c := range []struct {
		path string
		want int
	}{
		{"/v1/orders", listOrders},
		{"/v1/orders/77", getOrder},
		{"/v1/orders/77/lines/3", getLine},
	} {
		id, p := t.Match([]byte(c.path))
		fmt.Println(c.path, id, p)
		if id != c.want {
			os.Exit(1)
		}
	}
}
