"""A clerk: takes orders out of a queue of a Java program, and writes the stock into its dict.

stock.py NAME HOST PORT, with the key on standard input. Needs nothing but Python.
"""
import sys
from multiprocessing.managers import BaseManager, AcquirerProxy, DictProxy


class Shop(BaseManager):
    pass


Shop.register('orders')
Shop.register('stock', proxytype=DictProxy)
Shop.register('stock_lock', proxytype=AcquirerProxy)

name, host, port = sys.argv[1:]
shop = Shop((host, int(port)), authkey=sys.stdin.readline().strip().encode())
shop.connect()
orders, stock, lock = shop.orders(), shop.stock(), shop.stock_lock()

handled = 0
while True:
    order = orders.get()
    if order is None:
        break
    with lock:
        stock[order['what']] = stock[order['what']] - order['count']
    handled += 1
orders.put(None)
with lock:
    stock[name] = handled
